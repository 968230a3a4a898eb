import { connect, type Socket } from 'node:net';
import type { TcpHost } from '#link/wire';
import { eventually, LogBook, ProbeService } from '#testing/link-kit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startEndpoint, startHost } from './link/benches.js';

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

  it.each([
    ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\nhost: x\r\n\r\n'), 'over the limit'],
    ['a length of 4 GiB', Buffer.from([255, 255, 255, 255, 0]), 'over the limit'],
    ['random bytes', frame(77, 'abcdef'), 'does not speak the protocol'],
    ['an empty frame', Buffer.alloc(4), 'does not speak the protocol'],
    ['a sealed frame before the greeting', frame(1, Buffer.alloc(64)), 'does not speak the protocol'],
    ['a greeting that is no JSON', frame(0, `${String.fromCharCode(HELLO)}{nope`), 'not JSON'],
    ['a greeting without a nonce', frame(0, `${String.fromCharCode(HELLO)}{"protocol":1}`), 'no nonce'],
    ['another protocol', frame(0, `${String.fromCharCode(HELLO)}{"protocol":9,"nonce":""}`), 'speaks protocol 9'],
  ])('hangs up on %s with a reason and one log line', async (_, bytes, reason) => {
    await expect(say(bytes)).resolves.toContain(reason);
    expect(log.lines.filter((line) => line.message.includes(reason))).toHaveLength(1);
  });

  it('hangs up on a caller that cannot prove that it knows the secret', async () => {
    const nonce = Buffer.alloc(32).toString('base64url');
    const hello = frame(0, `${String.fromCharCode(HELLO)}{"protocol":1,"nonce":"${nonce}"}`);
    await expect(say(Buffer.concat([hello, frame(1, Buffer.alloc(64))]))).resolves.toContain('does not know');
  });

  it('keeps nothing for a length that is only claimed, and serves on beside half frames', async () => {
    const before = process.memoryUsage().arrayBuffers;
    const half = Buffer.concat([Buffer.from([0, 0, 0x3f, 0xff]), Buffer.of(0, HELLO)]);
    const sockets: Socket[] = Array.from({ length: 64 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    for (const socket of sockets) socket.write(half);
    await eventually(() => sockets.every((socket) => socket.bytesWritten === half.length), 'all said half a frame');
    const { endpoint, client } = startEndpoint([port], log);
    await expect(client.echo({ text: 'beside them' })).resolves.toEqual({ text: 'beside them' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
    await endpoint.close();
    for (const socket of sockets) socket.destroy();
  });

  it('turns away more strangers than it can watch', async () => {
    const sockets = Array.from({ length: 140 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    await eventually(() => sockets.filter((socket) => socket.closed).length === 12, 'twelve too many were turned away');
    for (const socket of sockets) socket.destroy();
    await eventually(() => sockets.every((socket) => socket.closed), 'the others left');
  });
});
