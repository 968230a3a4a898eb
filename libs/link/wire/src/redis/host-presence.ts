import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Versions } from '../tcp/handshake.js';
import type { HostReader } from './host-reader.js';
import { BEAT, LEAVE, TAKE_OVER } from './host-scripts.js';
import { epochKey, GROUP, hostChannel, type LineNames } from './names.js';
import { BEATS_PER_PRESENCE, encodeRecord } from './presence.js';
import type { RedisClock } from './redis-clock.js';
import type { Seals } from './seals.js';

export interface HostPresenceFacts {
  readonly id: string;
  readonly prefix: string;
  readonly lines: readonly LineNames[];
  readonly versions: Versions;
  readonly presenceMs: number;
  readonly clock: RedisClock;
  readonly reader: HostReader;
  readonly failed: (reason: string) => void;
}

/** Says that this host is alive, and takes over the calls of those that are not. */
export class HostPresence {
  private ground: { commands: Redis; record: string } | undefined;
  private beats: NodeJS.Timeout | undefined;
  private beating = false;
  private isLeaving = false;
  /** By line: the hosts that did not listen at the last beat. */
  private readonly silent = new Map<LineNames, readonly string[]>();

  constructor(private readonly facts: HostPresenceFacts) {}

  async up(commands: Redis, secrets: readonly Seals[]): Promise<void> {
    if (this.isLeaving) return;
    const { id, versions, presenceMs, lines } = this.facts;
    this.ground = { commands, record: encodeRecord(id, versions, secrets) };
    this.silent.clear();
    await this.beat();
    await Promise.all(lines.map(({ news }) => commands.publish(news, '')));
    this.beats = setInterval(() => void this.tick(), presenceMs / BEATS_PER_PRESENCE);
    this.beats.unref();
  }

  down(): void {
    this.ground = undefined;
    clearInterval(this.beats);
  }

  /** From now on others know that this host takes nothing more. */
  async leave(): Promise<void> {
    this.isLeaving = true;
    clearInterval(this.beats);
    const { id, lines } = this.facts;
    const keys = lines.flatMap(({ hosts, records }) => [hosts, records]);
    if (this.ground) await LEAVE.run(this.ground.commands, keys, [id, ...lines.map(({ news }) => news)]);
  }

  async beat(): Promise<void> {
    if (!this.ground || this.isLeaving) return;
    const { id, prefix, lines, presenceMs, clock } = this.facts;
    const keys = lines.flatMap(({ calls, hosts, records }) => [calls, hosts, records]);
    const args = [GROUP, id, this.ground.record, presenceMs, randomBytes(8).toString('base64url')];
    clock.set((await BEAT.run(this.ground.commands, [epochKey(prefix), ...keys], args)) as number);
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
