import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Agreement } from '../agreement/agreement.js';
import type { Versions } from '../tcp/handshake.js';
import type { HostReader } from './host-reader.js';
import { BEAT, LEAVE, TAKE_OVER } from './host-scripts.js';
import { epochKey, GROUP, hostChannel, type LineNames } from './names.js';
import { BEATS_PER_PRESENCE, encodeRecord } from './presence.js';
import { encodeShapes } from './shape-judge.js';
import type { RedisClock } from './redis-clock.js';
import type { Seals } from './seals.js';

/** Shapes of hosts that are no more are forgotten after so long. */
const SHOWN_MS = 600_000;

export interface HostPresenceFacts {
  readonly id: string;
  readonly prefix: string;
  readonly lines: readonly LineNames[];
  readonly versions: Versions;
  readonly agreement: Agreement;
  readonly presenceMs: number;
  readonly clock: RedisClock;
  readonly reader: HostReader;
  readonly failed: (reason: string) => void;
}

/** Says that this host is alive, and takes over the calls of those that are not. */
export class HostPresence {
  private ground: { commands: Redis; secrets: readonly Seals[]; record: string } | undefined;
  private beats: NodeJS.Timeout | undefined;
  private shows: NodeJS.Timeout | undefined;
  private beating = false;
  private isLeaving = false;
  /** By line: the hosts that did not listen at the last beat. */
  private readonly silent = new Map<LineNames, readonly string[]>();

  constructor(private readonly facts: HostPresenceFacts) {}

  async up(commands: Redis, secrets: readonly Seals[]): Promise<void> {
    if (this.isLeaving) return;
    const { id, versions, agreement, presenceMs, lines } = this.facts;
    const record = encodeRecord({ id, versions, hashes: agreement.hashes() }, secrets);
    this.ground = { commands, secrets, record };
    this.silent.clear();
    await this.showShapes(commands, secrets);
    await this.beat();
    await Promise.all(lines.map(({ news }) => commands.publish(news, '')));
    this.beats = setInterval(() => void this.tick(), presenceMs / BEATS_PER_PRESENCE);
    this.beats.unref();
    this.shows = setInterval(() => void this.showShapes(commands, secrets).catch(() => undefined), SHOWN_MS / 3);
    this.shows.unref();
  }

  down(): void {
    this.ground = undefined;
    clearInterval(this.beats);
    clearInterval(this.shows);
  }

  /** From now on others know that this host takes nothing more. */
  async leave(): Promise<void> {
    this.isLeaving = true;
    clearInterval(this.beats);
    clearInterval(this.shows);
    const { id, lines } = this.facts;
    const keys = lines.flatMap(({ hosts, records }) => [hosts, records]);
    if (this.ground) await LEAVE.run(this.ground.commands, keys, [id, ...lines.map(({ news }) => news)]);
  }

  async beat(): Promise<void> {
    if (!this.ground || this.isLeaving) return;
    const { id, prefix, lines, presenceMs, clock } = this.facts;
    const keys = lines.flatMap(({ calls, hosts, records }) => [calls, hosts, records]);
    const args = [GROUP, id, this.ground.record, presenceMs, randomBytes(8).toString('base64url')];
    const { commands, secrets } = this.ground;
    const [now, isNew] = (await BEAT.run(commands, [epochKey(prefix), ...keys], args)) as [number, number];
    clock.set(now);
    if (isNew) await this.showShapes(commands, secrets);
  }

  /** For callers that find another hash in the record than theirs. */
  private async showShapes(commands: Redis, secrets: readonly Seals[]): Promise<void> {
    const { lines, agreement } = this.facts;
    const all = agreement.shapesBeside(Object.fromEntries(lines.map(({ contract }) => [contract, ''])));
    const hashes = agreement.hashes();
    const shows = lines.map(({ contract, shapes }) => {
      const text = encodeShapes({ [contract]: all[contract] }, secrets);
      return commands
        .multi()
        .hset(shapes, hashes[contract] ?? '', text)
        .pexpire(shapes, SHOWN_MS)
        .exec();
    });
    await Promise.all(shows);
  }

  private async tick(): Promise<void> {
    const { ground } = this;
    if (this.facts.reader.hangs) return this.facts.failed('it does not answer');
    if (!ground || this.beating) return;
    this.beating = true;
    try {
      await this.beat();
      for (const line of this.facts.lines) await this.takeOver(ground.commands, line);
    } catch (error) {
      if (this.ground === ground) this.facts.failed(String(error));
    } finally {
      this.beating = false;
    }
  }

  private async takeOver(commands: Redis, line: LineNames): Promise<void> {
    const { id, prefix, reader } = this.facts;
    const args = [GROUP, id, hostChannel(prefix), ...(this.silent.get(line) ?? [])];
    const [silent, taken] = (await TAKE_OVER.run(commands, [line.calls, line.hosts], args)) as [
      Buffer[],
      [Buffer, Buffer, number][],
    ];
    this.silent.set(line, silent.map(String));
    for (const [entry, message, deliveries] of taken) reader.takeOver(line, entry.toString(), message, deliveries + 1);
  }
}
