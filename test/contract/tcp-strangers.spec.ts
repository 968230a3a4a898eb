import { connect, type Socket } from 'node:net';
import type { TcpHost } from '#link/wire';
import { eventually, LogBook, ProbeService } from '#testing/link-kit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { linked, startEndpoint, startHost } from './link/benches.js';

describe('a host that strangers talk to', () => {
  let log: LogBook;
  let host: TcpHost;
  let port: number;

  beforeEach(async () => {
    log = new LogBook();
    ({ host, port } = await startHost(new ProbeService(), log));
  });

  afterEach(async () => {
    const { endpoint, client } = startEndpoint([port], log);
    await linked(endpoint);
    await expect(client.nothing({})).resolves.toEqual({}); // whatever happened, it serves on
    await endpoint.close();
    await host.drain(500);
  });

  /** Says `bytes` and resolves with what came back once the host hung up. */
  async function say(bytes: Buffer): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    const heard: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => heard.push(chunk));
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(bytes);
    await closed;
    return Buffer.concat(heard).toString('utf8');
  }

  const frame = (kind: number, body: Uint8Array | string) => {
    const bytes = Buffer.concat([Buffer.alloc(4), Buffer.of(kind), Buffer.from(body)]);
    bytes.writeUInt32BE(bytes.length - 4, 0);
    return bytes;
  };

  const HELLO = 1;
  const greeting = (json: string) => frame(0, `${String.fromCharCode(HELLO)}${json}`);
  const honest = JSON.stringify({ protocol: 1, nonce: Buffer.alloc(32).toString('base64url') });

  it.each([
    ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\nhost: x\r\n\r\n'), 'over the limit', 'frame'],
    ['a length of 4 GiB', Buffer.from([255, 255, 255, 255, 0]), 'over the limit', 'frame'],
    ['random bytes', frame(77, 'abcdef'), 'does not speak the protocol', 'protocol'],
    ['an empty frame', Buffer.alloc(4), 'does not speak the protocol', 'protocol'],
    ['a sealed frame before the greeting', frame(1, Buffer.alloc(64)), 'does not speak the protocol', 'protocol'],
    ['a greeting that is no JSON', frame(0, `${String.fromCharCode(HELLO)}{nope`), 'not JSON', 'protocol'],
    ['a greeting without a nonce', greeting('{"protocol":1}'), 'no nonce', 'protocol'],
    ['another protocol', greeting('{"protocol":9,"nonce":""}'), 'speaks protocol 9', 'protocol'],
    ['no proof', Buffer.concat([greeting(honest), frame(1, Buffer.alloc(64))]), 'does not know', 'secret'],
  ])('hangs up on %s with a reason, one log line and one count', async (_, bytes, reason, kind) => {
    await expect(say(bytes)).resolves.toContain(reason);
    expect(log.lines.filter((line) => line.message.includes(reason))).toHaveLength(1);
    expect(host.refusals()).toEqual({ [kind]: 1 });
  });

  it('keeps nothing for a length that is only claimed, and serves on beside half frames', async () => {
    const before = process.memoryUsage().arrayBuffers;
    const half = Buffer.concat([Buffer.from([0, 0, 0x3f, 0xff]), Buffer.of(0, HELLO)]);
    const sockets: Socket[] = Array.from({ length: 64 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    for (const socket of sockets) socket.write(half);
    await eventually(() => sockets.every((socket) => socket.bytesWritten === half.length), 'all said half a frame');
    const { endpoint, client } = startEndpoint([port], log);
    await linked(endpoint);
    await expect(client.echo({ text: 'beside them' })).resolves.toEqual({ text: 'beside them' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
    await endpoint.close();
    for (const socket of sockets) socket.destroy();
  });

  it('turns away more strangers than it can watch', async () => {
    const sockets = Array.from({ length: 140 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    await eventually(() => sockets.filter((socket) => socket.closed).length === 12, 'twelve too many were turned away');
    expect(host.refusals()).toEqual({ crowd: 12 });
    expect(log.lines).toHaveLength(1);
    for (const socket of sockets) socket.destroy();
    await eventually(() => sockets.every((socket) => socket.closed), 'the others left');
  });
});
