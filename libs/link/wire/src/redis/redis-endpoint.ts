import type { Redis } from 'ioredis';
import { Agreement } from '../agreement/agreement.js';
import { Counters, type CallCounts } from '../counters/counters.js';
import type { EndpointOptions } from '../endpoint-options.js';
import { DEFAULT_MAX_FRAME_BYTES, silentLog } from '../link.js';
import type { Link, OperationCaller, OperationRef } from '../link.js';
import { payloadRules, type PayloadRules } from '../payload.js';
import { RemoteCall, remoteRoute } from '../remote-call.js';
import { CallerLine, type CallerOffice } from './caller-line.js';
import { LOOK } from './caller-scripts.js';
import { CallerSession } from './caller-session.js';
import { epochKey, lineNames, replyChannel } from './names.js';
import { readRecord } from './presence.js';
import { parseRedisAddress, type RedisAddress } from './redis-address.js';
import { RedisClock } from './redis-clock.js';
import { sealsOf, type Seals } from './seals.js';
import { ShapeJudge } from './shape-judge.js';
import { Station } from './station.js';

const PATIENCE_MS = 1000;
/** Between looks at who is alive; who comes or goes in order says so at once. */
const LOOK_MS = 500;
/** A Redis that does not answer a look for so long hangs. */
const HANGS_MS = 2000;

export interface RedisEndpointOptions extends EndpointOptions {
  /** `redis://host:port[/db]`; `?prefix=` keeps several installations in one Redis apart. */
  address: string;
}

/** While there is a connection. */
interface Ground {
  readonly session: CallerSession;
  /** The current first. */
  readonly secrets: readonly Seals[];
  readonly commands: Redis;
}

/** What `LOOK` returns. */
type Look = [now: number, epoch: Buffer, found: [listening: number, registered: number, records: Buffer[]][]];

/** A module behind a Redis: whichever replica is free takes the call. */
export class RedisEndpoint implements Link, CallerOffice {
  private readonly address: RedisAddress;
  private readonly lines: readonly CallerLine[];
  private readonly rules: PayloadRules;
  private readonly counters = new Counters();
  private readonly station: Station;
  private readonly clock = new RedisClock();
  private readonly judge: ShapeJudge;
  private readonly waiting = new Set<() => void>();
  private ground: Ground | undefined;
  private looks: NodeJS.Timeout | undefined;
  private lookedSince = 0;
  /** Something changed while a look was on its way. */
  private lookAgain = false;
  private epoch = '';
  private downSince = 0;
  private closed = false;
  readonly patienceMs: number;

  constructor(private readonly options: RedisEndpointOptions) {
    this.address = parseRedisAddress(options.address);
    this.rules = payloadRules(options.strict ?? false, options.maxFrameBytes ?? DEFAULT_MAX_FRAME_BYTES);
    this.patienceMs = options.patienceMs ?? PATIENCE_MS;
    this.judge = new ShapeJudge(Agreement.of(options.contracts));
    this.lines = options.contracts.map(
      ({ name, version }) => new CallerLine(lineNames(this.address.prefix, name, version), this),
    );
    const owner = { up: (connections: readonly Redis[]) => this.up(connections), down: () => this.down() };
    this.station = new Station(this.address, 2, owner, options.log ?? silentLog);
  }

  /** Connects, and stays connected until `close`. The first call does it too. */
  open(): void {
    if (this.looks || this.closed) return;
    this.downSince = performance.now();
    this.looks = setInterval(() => void this.look(), LOOK_MS);
    this.looks.unref();
    this.station.start();
  }

  bind(ref: OperationRef): OperationCaller {
    const line = this.lines.find((candidate) => candidate.serves(ref.module));
    if (!line) throw new TypeError(`${ref.module} is none of this endpoint's contracts.`);
    const route = remoteRoute(ref, this.rules, this.counters);
    return (input, options) =>
      new Promise((resolve, reject) => new RemoteCall(line, route, resolve, reject).run(input, options));
  }

  get session(): CallerSession | undefined {
    return this.ground?.session;
  }

  hopeless(): string | undefined {
    if (this.closed) return 'this process is stopping';
    if (this.ground || performance.now() - this.downSince < this.patienceMs) return undefined;
    return this.distance();
  }

  obstacle(): string | undefined {
    return this.lines.map((line) => line.obstacle()).find((reason) => reason !== undefined);
  }

  counts(): CallCounts[] {
    return this.counters.all();
  }

  wait(wake: () => void): () => void {
    this.waiting.add(wake);
    return () => this.waiting.delete(wake);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.looks);
    this.station.stop();
    this.wake();
  }

  away(): string | undefined {
    return this.ground ? undefined : this.distance();
  }

  private distance(): string {
    return `${this.address.name}: ${this.station.reason}`;
  }

  private async up([commands, subscriber]: readonly Redis[]): Promise<void> {
    if (!commands || !subscriber) return;
    const secrets = sealsOf(this.options.secret());
    const { caller } = this.options;
    const session = new CallerSession({
      commands,
      secrets,
      clock: this.clock,
      caller,
      absent: (names) => this.lines.find((line) => line.names === names)?.absent(),
    });
    const replies = replyChannel(this.address.prefix, session.channel);
    subscriber.on('messageBuffer', (channel: Buffer, message: Buffer) => {
      if (message.length > 0 && channel.toString() === replies) session.heard(message);
      else void this.look();
    });
    await subscriber.subscribe(replies, ...this.lines.map(({ names }) => names.news));
    this.ground = { session, secrets, commands };
    await this.look();
  }

  private down(): void {
    const session = this.ground?.session;
    this.ground = undefined;
    this.downSince = performance.now();
    for (const line of this.lines) line.forget();
    session?.lose(this.distance());
    this.wake();
  }

  /** Finds out who is alive, what time it is there, and whether Redis still has what it had. */
  private async look(): Promise<void> {
    const { ground } = this;
    if (!ground) return;
    if (this.lookedSince > 0) {
      this.lookAgain = true;
      if (performance.now() - this.lookedSince > HANGS_MS) this.station.fail('it does not answer');
      return;
    }
    this.lookedSince = performance.now();
    this.lookAgain = false;
    const keys = this.lines.flatMap(({ names }) => [names.hosts, names.records]);
    const alive = this.lines.map(({ names }) => names.alive);
    try {
      const said = await LOOK.run(ground.commands, [epochKey(this.address.prefix), ...keys], alive);
      await this.seeShapes(said as Look, ground);
      if (this.ground === ground) this.learn(said as Look, ground.secrets);
    } catch (error) {
      if (this.ground === ground) this.station.fail(String(error));
    } finally {
      this.lookedSince = 0;
    }
    if (this.lookAgain) await this.look();
  }

  /** Fetches the shapes of contracts that hosts serve in another than this side knows, each once. */
  private async seeShapes([, , found]: Look, { secrets, commands }: Ground): Promise<void> {
    const seals = secrets.map(({ presence }) => presence);
    for (const [i, [, , records]] of found.entries()) {
      const names = this.lines[i]?.names;
      const said = records.flatMap((record) => seals.map((seal) => readRecord(record.toString(), seal)));
      const hashes = names ? said.map((presence) => presence?.hashes?.[names.contract]) : [];
      for (const hash of new Set(hashes)) {
        if (!names || hash === undefined || !this.judge.mustSee(names.contract, hash)) continue;
        const text = await commands.hget(names.shapes, hash);
        if (text !== null) this.judge.see(names.contract, hash, text, seals);
      }
    }
  }

  private learn([now, epoch, found]: Look, secrets: readonly Seals[]): void {
    this.clock.set(now);
    for (const [i, [listening, registered, records]] of found.entries()) {
      this.lines[i]?.saw({ listening, registered, records: records.map(String) }, secrets, this.judge);
    }
    const before = this.epoch;
    this.epoch = epoch.toString();
    if (before !== '' && this.epoch !== before) this.session?.lose('Redis lost its data');
    this.wake();
  }

  private wake(): void {
    for (const wake of [...this.waiting]) wake();
  }
}
