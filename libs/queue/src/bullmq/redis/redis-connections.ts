import { Redis, type RedisOptions } from 'ioredis';

/** A producer is told within this; the sweep of what it rang for comes back in seconds anyway. */
const ANSWER_MS = 2_000;
/** Between two attempts to reach a server that is away; with 50 ms more after each. */
const MOST_RETRY_MS = 1_000;

/** Told when the server is lost and when it is found again, once each. */
export type Watch = (state: 'away' | 'back', error?: Error) => void;

/** The connections of one process: two for everything, and one for each worker to wait on. */
export class RedisConnections {
  /** For who adds and asks: fails at once while the server is away. */
  readonly quick: Redis;
  /** For who takes jobs: waits until the server is back. */
  readonly patient: Redis;
  private readonly waiting = new Set<Redis>();
  private silent = false;
  private closing = false;

  constructor(
    private readonly url: string,
    watch: Watch,
  ) {
    this.quick = this.open('producer', {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: ANSWER_MS,
    });
    this.patient = this.open('worker', { maxRetriesPerRequest: null });
    this.report(watch);
  }

  /** True while the server is out of reach. */
  get away(): boolean {
    return this.silent || this.quick.status !== 'ready';
  }

  /** A connection for one worker to wait on for jobs. Nothing else can pass while it waits. */
  blocking(): Redis {
    const redis = this.open('wait', { maxRetriesPerRequest: null });
    this.waiting.add(redis);
    return redis;
  }

  /**
   * Drops connections on which answers fail to come, as after a cut cable; `quick` fails at once until there is a new
   * one, `patient` asks again on it. BullMQ itself looks after those that workers wait on.
   */
  renew(): void {
    if (this.away) return;
    this.silent = true;
    this.quick.disconnect(true);
    if (this.patient.status === 'ready') this.patient.disconnect(true);
  }

  /** Cuts all connections; what is under way on them is lost. */
  close(): void {
    this.closing = true;
    for (const redis of [this.quick, this.patient, ...this.waiting]) redis.disconnect();
  }

  private open(name: string, options: RedisOptions): Redis {
    const redis = new Redis(this.url, {
      ...options,
      connectionName: `drover-${name}`,
      retryStrategy: (times) => Math.min(times * 50, MOST_RETRY_MS),
    });
    redis.on('error', () => undefined); // `report` tells; unheard, ioredis prints each
    return redis;
  }

  private report(watch: Watch): void {
    let told: 'away' | 'back' = 'back';
    let last: Error | undefined;
    const tell = (state: 'away' | 'back') => {
      if (state !== told && !this.closing) watch((told = state), last);
    };
    this.quick.on('error', (error: Error) => (last = error));
    this.quick.on('close', () => tell('away'));
    this.quick.on('ready', () => {
      this.silent = false;
      tell('back');
    });
  }
}
