import type { Redis } from 'ioredis';
import type { LinkLog } from '../link.js';
import type { RedisAddress } from './redis-address.js';

const CONNECT_MS = 3000;
/** How long the last words of a closed connection may take to leave; ioredis waits so long even for one that is gone. */
const LAST_WORDS_MS = 200;
/** Between attempts to connect: doubling from the first to the last, each stretched at random by up to itself. */
const FIRST_BACKOFF_MS = 40;
const LAST_BACKOFF_MS = 1000;

export interface StationOwner {
  /** All connections are there. Rejecting closes them again. */
  up(connections: readonly Redis[]): Promise<void>;
  /** Once after each `up`. What was sent and not answered is rejected by its connection. */
  down(reason: string): void;
}

/**
 * Keeps some connections to one Redis: all of them, or none. ioredis neither reconnects nor sends again by itself here,
 * since only the call knows whether it may be sent twice.
 */
export class Station {
  private connections: Redis[] = [];
  private isUp = false;
  private isStopped = false;
  private backoffMs = FIRST_BACKOFF_MS;
  private retry: NodeJS.Timeout | undefined;
  /** Why there is no connection. */
  reason = 'it is not connected yet';

  constructor(
    private readonly address: RedisAddress,
    private readonly count: number,
    private readonly owner: StationOwner,
    private readonly log: LinkLog,
  ) {}

  start(): void {
    void this.connect();
  }

  /** Closes the connections, and connects again. */
  fail(reason: string): void {
    const connections = this.connections;
    if (connections.length === 0 || this.isStopped) return;
    this.connections = [];
    for (const connection of connections) connection.disconnect();
    if (reason !== this.reason)
      this.log.warn({ redis: this.address.name, reason }, `no connection to Redis: ${reason}`);
    this.reason = reason;
    this.retry = setTimeout(() => void this.connect(), this.backoffMs * (1 + Math.random()));
    this.backoffMs = Math.min(2 * this.backoffMs, LAST_BACKOFF_MS);
    this.goDown(reason);
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.retry);
    for (const connection of this.connections) connection.disconnect();
    this.connections = [];
    this.goDown('this process is stopping');
  }

  private async connect(): Promise<void> {
    const { Redis } = await import('ioredis'); // not before it is needed: a program that speaks TCP alone has none
    if (this.isStopped) return;
    const connections = Array.from({ length: this.count }, () => this.make(Redis));
    this.connections = connections;
    try {
      await Promise.all(connections.map((connection) => connection.connect()));
      if (this.connections !== connections) return;
      this.isUp = true;
      await this.owner.up(connections);
      if (this.connections !== connections) return;
      this.backoffMs = FIRST_BACKOFF_MS;
      this.reason = '';
      this.log.info({ redis: this.address.name }, `connected to ${this.address.name}`);
    } catch (error) {
      if (this.connections === connections) this.fail(String(error));
    }
  }

  private make(Client: typeof Redis): Redis {
    const connection = new Client(this.address.url, {
      lazyConnect: true,
      connectTimeout: CONNECT_MS,
      retryStrategy: () => null,
      enableOfflineQueue: false,
      maxRetriesPerRequest: null,
      disableClientInfo: true,
      disconnectTimeout: LAST_WORDS_MS,
    });
    let why = 'the connection was closed';
    connection.on('error', (error) => (why = error.message));
    connection.on('end', () => {
      if (this.connections.includes(connection)) this.fail(why);
    });
    return connection;
  }

  private goDown(reason: string): void {
    if (!this.isUp) return;
    this.isUp = false;
    this.owner.down(reason);
  }
}
