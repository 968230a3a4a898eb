import { once } from 'node:events';
import { connect } from 'node:net';
import type { DroverError } from '#contracts';
import type { TcpHost } from '#link/wire';
import { waitFor } from '#testing';
import { caught, LogBook, ProbeService } from '#testing/link-kit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MAX_PAYLOAD_BYTES, startEndpoint, startHost } from './link/benches.js';
import { inUse, MiB } from './link/memory.js';
import { SlowWire } from './link/slow-wire.js';
import { Tap } from './link/tap.js';

const frame = (kind: number, body: Uint8Array | string) => {
  const bytes = Buffer.concat([Buffer.alloc(4), Buffer.of(kind), Buffer.from(body)]);
  bytes.writeUInt32BE(bytes.length - 4, 0);
  return bytes;
};
const HELLO = '\u0001';
const honest = JSON.stringify({ protocol: 1, nonce: Buffer.alloc(32).toString('base64url') });

describe('the memory of a host', () => {
  const log = new LogBook();
  let host: TcpHost;
  let port: number;

  beforeEach(async () => {
    ({ host, port } = await startHost(new ProbeService(), log));
  });
  afterEach(() => host.drain(500));

  async function say(bytes: Uint8Array): Promise<void> {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    const closed = once(socket, 'close');
    socket.resume().end(bytes);
    await closed;
  }

  /** Of one kind, from several at once. */
  async function sayOften(bytes: Uint8Array, times: number): Promise<void> {
    for (let said = 0; said < times; said += 20) await Promise.all(Array.from({ length: 20 }, () => say(bytes)));
    log.lines.length = 0;
  }

  it.each([
    ['garbage', Buffer.alloc(4096, 0xff)],
    ['lengths over the limit', Buffer.from([255, 255, 255, 255, 0])],
    ['half frames', Buffer.concat([Buffer.from([0, 0, 0x3f, 0xff, 0]), Buffer.alloc(8000)])],
    ['greetings that are no JSON', frame(0, `${HELLO}{nope`)],
    ['greetings and no proof', Buffer.concat([frame(0, HELLO + honest), frame(1, Buffer.alloc(64))])],
    ['greetings and nothing more', frame(0, HELLO + honest)],
    ['TLS', Buffer.from([22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3])],
  ])('is what it was after five hundred strangers who send %s', async (_, bytes) => {
    await sayOften(bytes, 100);
    const before = await inUse();
    await sayOften(bytes, 500);
    expect((await inUse()) - before).toBeLessThan(2 * MiB); // a socket kept of each would be more
  });

  it('is what it was after many calls that are refused, and many replayed frames', async () => {
    const tap = await Tap.before(port);
    const { endpoint, client } = startEndpoint([tap.port], log);
    const refusedCalls = async (times: number) => {
      for (let i = 0; i < times; i++) {
        await caught(client.echo({ text: 'x'.repeat(MAX_PAYLOAD_BYTES) }));
        await caught(client.fail({ how: 'undeclared' }));
        await caught(client.echo(JSON.parse('{"text":1,"more":{"of":"it"}}') as { text: string }));
        if (i % 10 > 0) continue;
        const sent = tap.sent.at(-1);
        if (sent) await tap.inject(sent);
        await client.nothing({});
      }
      log.lines.length = 0;
    };
    await refusedCalls(50);
    const before = await inUse();
    await refusedCalls(250);
    const after = await inUse();
    await endpoint.close();
    await tap.close();
    expect(after - before).toBeLessThan(2 * MiB);
    expect(host.refusals().sequence).toBeGreaterThan(10);
  });
});

describe('the memory of a caller', () => {
  it('does not grow by frames that its host does not take, and calls go on when it does', async () => {
    const log = new LogBook();
    const { host, port } = await startHost(new ProbeService(), log);
    const wire = await SlowWire.before(port);
    const { endpoint, client } = startEndpoint([wire.port], log);
    await client.nothing({});
    wire.deafenHost();
    const text = 'x'.repeat(30_000);
    const before = process.memoryUsage().arrayBuffers;
    const calls = Array.from({ length: 2000 }, () => caught(client.echo({ text }, { timeoutMs: 1500 })));
    await new Promise((resume) => setImmediate(resume));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * MiB); // of 60 MB that were asked to leave
    const faults = new Set((await Promise.all(calls)).map((fault) => (fault as DroverError).code));
    expect(faults).toEqual(new Set(['link.deadline_exceeded', 'link.unavailable']));
    wire.hear();
    await waitFor(() => endpoint.obstacle() === undefined, { what: 'the host to take it' });
    await expect(client.echo({ text: 'there again' })).resolves.toEqual({ text: 'there again' });
    await endpoint.close();
    await wire.close();
    await host.drain(500);
  });

  it('fills what a slow connection takes, and lets no call of a burst fail for that', async () => {
    const log = new LogBook();
    const { host, port } = await startHost(new ProbeService(), log);
    const { endpoint, client } = startEndpoint([port], log);
    await client.nothing({});
    const text = 'x'.repeat(30_000);
    const burst = Array.from({ length: 500 }, () => client.echo({ text }, { timeoutMs: 20_000 }));
    await expect(Promise.all(burst)).resolves.toHaveLength(500);
    await endpoint.close();
    await host.drain(500);
  });
});
