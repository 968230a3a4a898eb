import pg from 'pg';
import type { Log } from '#observability';
import { quoteName } from './quote.js';
import { baseSession } from './session-options.js';

type Heard = (payload: string) => void;

const FIRST_RETRY_MS = 50;
const MAX_RETRY_MS = 2_000;
/** A connection that died without a word (a pulled cable) is noticed after at most this and the time limit. */
const HEARTBEAT_MS = 20_000;
const HEARTBEAT_LIMIT_MS = 5_000;

/** The process's one listening connection. Comes back by itself and then tells every listener to look for itself. */
export class Listener {
  private readonly channels = new Map<string, Set<Heard>>();
  private client: pg.Client | undefined;
  private connecting: Promise<pg.Client> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private heartbeat: NodeJS.Timeout | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private failures = 0;
  private ended = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly log: Log,
  ) {}

  /** Resolves once the server listens on the channel; rejects when it is away. */
  async listen(channel: string, heard: Heard): Promise<() => void> {
    const known = this.channels.get(channel);
    const listeners = known ?? new Set<Heard>();
    // A function of its own, so that the same one may be given twice.
    const own: Heard = (payload) => heard(payload);
    listeners.add(own);
    this.channels.set(channel, listeners);
    const stop = () => this.forget(channel, own);
    try {
      await this.ask(await this.connected(), `LISTEN ${quoteName(channel)}`);
    } catch (error) {
      stop();
      throw error;
    }
    return stop;
  }

  async end(): Promise<void> {
    this.ended = true;
    clearTimeout(this.retry);
    clearInterval(this.heartbeat);
    this.channels.clear();
    const client = this.client;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private forget(channel: string, own: Heard): void {
    const listeners = this.channels.get(channel);
    listeners?.delete(own);
    if (listeners?.size !== 0) return;
    this.channels.delete(channel);
    // Should this fail the connection is gone, and with it what it listened to. Somebody may listen again meanwhile.
    const unlisten = () => (this.channels.has(channel) ? '' : `UNLISTEN ${quoteName(channel)}`);
    if (this.client) this.ask(this.client, unlisten).catch(() => undefined);
  }

  /** One query at a time, as pg wants it. */
  private ask(client: pg.Client, sql: string | (() => string)): Promise<unknown> {
    const result = this.turn.then(() => client.query(typeof sql === 'string' ? sql : sql()));
    this.turn = result.catch(() => undefined);
    return result;
  }

  private connected(): Promise<pg.Client> {
    if (this.client) return Promise.resolve(this.client);
    this.connecting ??= this.connect().finally(() => {
      this.connecting = undefined;
    });
    return this.connecting;
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client(baseSession(this.databaseUrl, 'drover listener'));
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ channel, payload }) => this.tell(channel, payload ?? ''));
    await client.connect();
    const names = [...this.channels.keys()].map((channel) => `LISTEN ${quoteName(channel)}`);
    if (names.length > 0) await client.query(names.join(';'));
    if (this.ended) {
      await client.end();
      throw new Error('Connection terminated: the process is stopping');
    }
    this.client = client;
    this.failures = 0;
    this.watch(client);
    return client;
  }

  private watch(client: pg.Client): void {
    clearInterval(this.heartbeat);
    this.heartbeat = setInterval(() => {
      const limit = setTimeout(() => this.lost(client), HEARTBEAT_LIMIT_MS);
      this.ask(client, 'SELECT 1')
        .catch(() => this.lost(client))
        .finally(() => clearTimeout(limit));
    }, HEARTBEAT_MS);
    this.heartbeat.unref();
  }

  private lost(client: pg.Client): void {
    if (this.client !== client || this.ended) return;
    this.client = undefined;
    clearInterval(this.heartbeat);
    client.end().catch(() => undefined);
    this.log.warn({ channels: this.channels.size }, 'The listening connection was lost and is made anew');
    this.comeBack();
  }

  private comeBack(): void {
    const pause = Math.min(FIRST_RETRY_MS * 2 ** Math.min(this.failures, 10), MAX_RETRY_MS);
    this.failures += 1;
    this.retry = setTimeout(() => {
      this.connected().then(
        () => this.tellAll(),
        () => this.ended || this.comeBack(),
      );
    }, pause);
  }

  private tellAll(): void {
    for (const channel of this.channels.keys()) this.tell(channel, '');
  }

  private tell(channel: string, payload: string): void {
    for (const heard of this.channels.get(channel) ?? []) {
      try {
        heard(payload);
      } catch (error) {
        this.log.error({ err: error, channel }, 'A listener failed on a notification');
      }
    }
  }
}
