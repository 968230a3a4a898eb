import { randomBytes } from 'node:crypto';
import { afterAll } from '@jest/globals';
import { Redis } from 'ioredis';
import { bindImplementation, makeClient, RedisEndpoint, RedisHost, type LinkLog } from '#link/wire';
import { startRedis, type RedisServer, waitFor } from '#testing';
import { LogBook, ProbeClient, probeContract, ProbeService, type LinkBench } from '#testing/link-kit';
import { MAX_FRAME_BYTES, MAX_PAYLOAD_BYTES, SECRET } from './bench-facts.js';
import { Tap } from './tap.js';
import { wireFaults } from './tcp-wire-faults.js';

let server: Promise<RedisServer> | undefined;

/** One for all cases of a file; each has a prefix of its own. */
export const sharedRedis = () => (server ??= startRedis());

afterAll(async () => (await server)?.stop());

export const somePrefix = () => `drover:${randomBytes(6).toString('hex')}`;

/** Where the calls of the probe wait. */
export const callsOf = (prefix: string) => `${prefix}:probe@1:calls`;

export interface Place {
  readonly port: number;
  readonly prefix: string;
}

const addressOf = ({ port, prefix }: Place) => `redis://127.0.0.1:${port}?prefix=${prefix}`;

/** A presence so long that a process which a busy machine holds up is not taken for dead. */
export const CALM_MS = 20_000;

export interface HostTwists {
  readonly secret?: string;
  readonly version?: number;
  readonly presenceMs?: number;
}

export async function startRedisHost(place: Place, service: ProbeService, log: LinkLog, twists: HostTwists = {}) {
  const host = new RedisHost({
    address: addressOf(place),
    operations: bindImplementation(probeContract, service),
    versions: { probe: twists.version ?? 1 },
    secret: () => twists.secret ?? SECRET,
    maxFrameBytes: MAX_FRAME_BYTES,
    presenceMs: twists.presenceMs ?? 600,
    log,
  });
  await host.start();
  return host;
}

export function startRedisEndpoint(place: Place, log: LinkLog, secret = SECRET) {
  const facts = { contracts: [probeContract], caller: 'tester', maxFrameBytes: MAX_FRAME_BYTES };
  const endpoint = new RedisEndpoint({ ...facts, address: addressOf(place), secret: () => secret, log });
  return { endpoint, client: makeClient(ProbeClient, endpoint) };
}

/** A command that adds calls to the stream, not one that looks who is there. */
export const isRequest = (chunk: Buffer) => chunk.includes(':alive') && !chunk.includes(':epoch');
/** Redis passes on what was published. */
const isReply = (chunk: Buffer) => chunk.includes('$7\r\nmessage\r\n') && chunk.includes(':reply:');

/** A probe behind a Redis; the tap lies between the caller and Redis. */
export async function redisBench(): Promise<LinkBench> {
  const [service, log] = [new ProbeService(), new LogBook()];
  const { port } = await sharedRedis();
  const prefix = somePrefix();
  const host = await startRedisHost({ port, prefix }, service, log, { presenceMs: CALM_MS });
  const tap = await Tap.before(port);
  const { endpoint, client } = startRedisEndpoint({ port: tap.port, prefix }, log);
  const hacker = new Redis(port, '127.0.0.1', { lazyConnect: true });
  const handled = () => waitFor(async () => (await hacker.xlen(callsOf(prefix))) === 0, { what: 'it to be judged' });
  const close = async () => {
    service.release();
    await endpoint.close();
    await tap.close();
    await host.drain(1000);
    hacker.disconnect();
  };
  const faults = {
    ...wireFaults(tap),
    dropReply: async () => tap.dropNextAnswer(isReply),
    halfRequest: async () => tap.halveNextRequest(isRequest),
    async duplicateRequest() {
      const [name, ...args] = argsOf(tap.sent.findLast(isRequest));
      await hacker.call(String(name), args);
      await handled();
    },
    async garbage(bytes: Buffer) {
      await hacker.xadd(callsOf(prefix), '*', 'c', bytes);
      await handled();
    },
    stranger() {
      const theirs = startRedisEndpoint({ port, prefix }, log, 'another secret than the other one has');
      return { client: theirs.client, close: () => theirs.endpoint.close() };
    },
  };
  return { client, service, log, maxPayloadBytes: MAX_PAYLOAD_BYTES, faults, counts: () => endpoint.counts(), close };
}

/** The arguments of a command, as it travels to Redis. */
export function argsOf(command: Buffer | undefined): Buffer[] {
  if (!command) throw new TypeError('Nothing was sent yet.');
  const args: Buffer[] = [];
  for (let at = command.indexOf('\r\n') + 2; command[at] === 0x24;) {
    const end = command.indexOf('\r\n', at);
    const bytes = Number(command.toString('latin1', at + 1, end));
    args.push(command.subarray(end + 2, end + 2 + bytes));
    at = end + 2 + bytes + 2;
  }
  return args;
}
