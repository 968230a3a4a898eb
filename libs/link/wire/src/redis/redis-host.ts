import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { Agreement } from '../agreement/agreement.js';
import { Counters, type CallCounts } from '../counters/counters.js';
import { DEFAULT_MAX_FRAME_BYTES, silentLog, type LinkLog } from '../link.js';
import { payloadRules } from '../payload.js';
import type { HostLoad } from '../serving/admission.js';
import type { HostOptions } from '../serving/host-options.js';
import { Pressure } from '../serving/pressure.js';
import { Refusals, type RefusalKind } from '../serving/refusals.js';
import { serveAll } from '../serving/served-operation.js';
import { Answers } from './answers.js';
import { decodeCancel } from './envelopes.js';
import { HostDesk } from './host-desk.js';
import { HostPresence } from './host-presence.js';
import { HostReader } from './host-reader.js';
import { BEGIN } from './host-scripts.js';
import { Batch } from './batch.js';
import { begunKey, hostChannel, lineNames, type LineNames } from './names.js';
import { PRESENCE_MS } from './presence.js';
import { parseRedisAddress, type RedisAddress } from './redis-address.js';
import { RedisClock } from './redis-clock.js';
import { sealsOf } from './seals.js';
import { Station } from './station.js';

/** How long a start waits for Redis; a host that starts without it connects when it comes. */
const START_MS = 3000;
const SWEEP_MS = 1000;

export interface RedisHostOptions extends HostOptions {
  /** `redis://host:port[/db]`; `?prefix=` keeps several installations in one Redis apart. */
  address: string;
  /** For how long a host that says nothing is taken for alive. */
  presenceMs?: number;
}

interface Beginning {
  readonly key: string;
  readonly entry: string;
  readonly ms: number;
  readonly resolve: (may: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** Serves operations over Redis to callers that know the secret, beside any number of other replicas. */
export class RedisHost {
  private readonly id = randomBytes(12).toString('base64url');
  private readonly address: RedisAddress;
  private readonly lines: readonly LineNames[];
  private readonly counters = new Counters();
  private readonly refused = new Refusals();
  private readonly load: HostLoad = { running: 0 };
  private readonly pressure: Pressure;
  private sweeper: NodeJS.Timeout | undefined;
  private readonly clock = new RedisClock();
  private readonly log: LinkLog;
  private readonly station: Station;
  private readonly answers: Answers;
  private readonly desk: HostDesk;
  private readonly presence: HostPresence;
  private readonly reader: HostReader;
  private readonly beginnings = new Batch<Beginning>((items) => void this.begin(items));
  private commands: Redis | undefined;
  private subscriber: Redis | undefined;
  /** Told when a call ended, or the connection was made. */
  private changed: () => void = () => undefined;

  constructor(private readonly options: RedisHostOptions) {
    this.address = parseRedisAddress(options.address);
    const { prefix } = this.address;
    this.log = options.log ?? silentLog;
    this.lines = Object.entries(options.versions).map(([name, version]) => lineNames(prefix, name, version));
    const rules = payloadRules(options.strict ?? false, options.maxFrameBytes ?? DEFAULT_MAX_FRAME_BYTES);
    this.pressure = new Pressure(this.refused, this.load, this.log);
    this.answers = new Answers(prefix, (line, entry) => this.reader.forget(line, entry));
    this.desk = new HostDesk({
      operations: serveAll(options.operations, rules, this.counters),
      rules,
      refusals: this.refused,
      load: this.load,
      clock: this.clock,
      answers: this.answers,
      log: this.log,
      begin: (call, entry, ms) =>
        new Promise((resolve, reject) =>
          this.beginnings.add({ key: begunKey(prefix, call), entry, ms, resolve, reject }),
        ),
      settled: () => this.settled(),
    });
    const failed = (reason: string) => this.station.fail(reason);
    const agreement = new Agreement(options.operations);
    const facts = { id: this.id, prefix, lines: this.lines, clock: this.clock, failed };
    this.reader = new HostReader({ ...facts, desk: this.desk, regroup: () => this.presence.beat() });
    const presenceMs = options.presenceMs ?? PRESENCE_MS;
    this.presence = new HostPresence({
      ...facts,
      agreement,
      presenceMs,
      versions: options.versions,
      reader: this.reader,
    });
    const owner = { up: (connections: readonly Redis[]) => this.up(connections), down: () => this.down() };
    this.station = new Station(this.address, 3, owner, this.log);
  }

  /** Resolves when calls are taken; or, with a warning, when Redis is away, and they will be as soon as it is there. */
  async start(): Promise<void> {
    this.sweeper = setInterval(() => this.pressure.look(), SWEEP_MS);
    this.sweeper.unref();
    await new Promise<void>((resolve) => {
      const limit = setTimeout(() => {
        this.log.warn({ redis: this.address.name }, `${this.address.name} is away: ${this.station.reason}`);
        resolve();
      }, START_MS);
      this.changed = () => {
        clearTimeout(limit);
        resolve();
      };
      this.station.start();
    });
  }

  /**
   * Takes no more calls, lets what runs end and be answered, at most `limitMs`, then closes. Calls that no host has got
   * are for the others.
   */
  async drain(limitMs: number): Promise<void> {
    try {
      await this.subscriber?.unsubscribe(...this.lines.map(({ alive }) => alive));
      await this.presence.leave();
      await this.reader.stop();
    } catch {
      // Redis is away: nothing comes from there
    }
    await new Promise<void>((resolve) => {
      const limit = setTimeout(resolve, limitMs);
      this.changed = () => {
        if (this.inFlight > 0) return;
        clearTimeout(limit);
        resolve();
      };
      this.changed();
    });
    this.desk.abandon();
    clearInterval(this.sweeper);
    if (this.commands) await this.answers.left();
    this.station.stop();
  }

  get inFlight(): number {
    return this.desk.inFlight;
  }

  /** What became of the calls that others made here. */
  counts(): CallCounts[] {
    return this.counters.all();
  }

  /** How many requests were refused before anything ran, by why. */
  refusals(): Readonly<Partial<Record<RefusalKind, number>>> {
    return this.refused.all();
  }

  private async up([commands, blocking, subscriber]: readonly Redis[]): Promise<void> {
    if (!commands || !blocking || !subscriber) return;
    const secrets = sealsOf(this.options.secret());
    subscriber.on('messageBuffer', (_channel: Buffer, message: Buffer) => {
      for (const { cancel } of secrets) {
        const body = cancel.open(message);
        const name = body && decodeCancel(body);
        if (name !== undefined) this.desk.cancel(name);
      }
    });
    const channels = this.lines.flatMap(({ alive, cancels }) => [alive, cancels]);
    await subscriber.subscribe(hostChannel(this.address.prefix) + this.id, ...channels);
    this.commands = commands;
    this.subscriber = subscriber;
    await this.presence.up(commands, secrets);
    this.answers.up(commands);
    await this.reader.up(commands, blocking, secrets);
    this.changed();
  }

  private down(): void {
    this.commands = undefined;
    this.subscriber = undefined;
    this.answers.down();
    this.presence.down();
    this.reader.down();
  }

  private settled(): void {
    this.reader.settled();
    this.changed();
  }

  private async begin(items: readonly Beginning[]): Promise<void> {
    try {
      if (!this.commands) throw new Error('Redis is away.');
      const args = items.flatMap(({ entry, ms }) => [entry, Math.ceil(ms)]);
      const may = (await BEGIN.run(
        this.commands,
        items.map(({ key }) => key),
        args,
      )) as number[];
      for (const [i, { resolve }] of items.entries()) resolve(may[i] === 1);
    } catch (error) {
      for (const { reject } of items) reject(error);
    }
  }
}
