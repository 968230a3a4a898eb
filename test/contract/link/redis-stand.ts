import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { startRedis, waitFor, type RedisServer } from '#testing';
import type { RedisEndpoint, RedisHost } from '#link/wire';
import { eventually, LogBook, ProbeService, type ProbeClient } from '#testing/link-kit';
import { Redis } from 'ioredis';
import {
  argsOf,
  callsOf,
  isRequest,
  somePrefix,
  startRedisEndpoint,
  startRedisHost,
  type HostTwists,
  type Place,
} from './redis-bench.js';
import { Tap } from './tap.js';

/** A replica of the module; the tap lies between it and Redis. */
export interface Replica {
  readonly service: ProbeService;
  readonly host: RedisHost;
  readonly tap: Tap;
}

/** A caller, and as many replicas as a test wants, around a Redis that the test may break. */
export class RedisStand {
  readonly log = new LogBook();
  readonly replicas: Replica[] = [];
  readonly redis: Redis;
  readonly place: Place;
  readonly endpoint: RedisEndpoint;
  readonly client: ProbeClient;

  constructor(readonly server: RedisServer) {
    this.redis = new Redis(server.port, '127.0.0.1').on('error', () => undefined);
    this.place = { port: server.port, prefix: somePrefix() };
    ({ endpoint: this.endpoint, client: this.client } = startRedisEndpoint(this.place, this.log));
  }

  async close(): Promise<void> {
    for (const { service } of this.replicas) service.release();
    await this.endpoint.close();
    await Promise.all(this.replicas.map(({ tap }) => tap.close()));
    await Promise.all(this.replicas.map(({ host }) => host.drain(500)));
    this.redis.disconnect();
  }

  async replica(twists: HostTwists = {}): Promise<Replica> {
    const [service, tap] = [new ProbeService(), await Tap.before(this.server.port)];
    const host = await startRedisHost({ ...this.place, port: tap.port }, service, this.log, twists);
    const made = { service, host, tap };
    this.replicas.push(made);
    return made;
  }

  /** As if its process had ended: Redis sees its connections close, and never hears of it again. */
  kill({ tap }: Replica): void {
    tap.refuse = true;
    tap.cut();
  }

  /** Everything that ran, by name, in order of the names. */
  effects(): string[] {
    return this.replicas.flatMap(({ service }) => service.effects).toSorted((a, b) => a.localeCompare(b));
  }

  /** Calls in the stream. */
  waiting(): Promise<number> {
    return this.redis.xlen(callsOf(this.place.prefix));
  }

  /** A call that stands still at one of two replicas: who has it, and who has not. */
  async heldCall(ask: () => Promise<object>, twists: HostTwists = {}) {
    await Promise.all([this.replica(twists), this.replica(twists)]);
    const asked = ask();
    asked.catch(() => undefined);
    await eventually(() => this.replicas.some(({ service }) => service.running === 1), 'it runs');
    const [has, other] = this.replicas.toSorted((a, b) => b.service.running - a.service.running);
    if (!has || !other) throw new TypeError('There are two replicas.');
    return { asked, has, other };
  }

  /** The message of the call that `ask` makes, as it stood in the stream. */
  async captureRequest(ask: (theirs: ProbeClient) => Promise<object>): Promise<Buffer> {
    const tap = await Tap.before(this.server.port);
    const theirs = startRedisEndpoint({ ...this.place, port: tap.port }, this.log);
    await ask(theirs.client);
    const message = argsOf(tap.sent.findLast(isRequest)).at(-1);
    await theirs.endpoint.close();
    await tap.close();
    if (!message) throw new TypeError('It was not seen.');
    return message;
  }

  /** Resolves once calls are answered. */
  async answers(): Promise<void> {
    const asked = () =>
      this.client.nothing({}).then(
        () => true,
        () => false,
      );
    await waitFor(asked, { what: 'an answer' });
  }
}

/** Gives each case a stand of its own, around one Redis for all of them. */
export function useRedisStand(give: (stand: RedisStand) => void): void {
  let server: RedisServer;
  let stand: RedisStand;

  beforeAll(async () => {
    server = await startRedis();
  });

  afterAll(() => server.stop());

  beforeEach(() => {
    stand = new RedisStand(server);
    give(stand);
  });

  afterEach(() => stand.close());
}
