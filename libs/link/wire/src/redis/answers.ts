import type { Redis } from 'ioredis';
import { Batch } from './batch.js';
import { encodeReplies, type Reply } from './envelopes.js';
import { ANSWER } from './host-scripts.js';
import { GROUP, replyChannel, type LineNames } from './names.js';
import type { Seals } from './seals.js';

/** A call that is over: its entry leaves the stream, and its caller hears, unless it is none. */
interface Ended {
  readonly line: LineNames;
  readonly entry: string;
  /** To whom, and the keys that the caller has. */
  readonly to?: { readonly channel: Buffer; readonly seals: Seals };
  readonly reply?: Reply;
}

/** Answers that Redis has not got are kept for when it is back; more than these, the oldest are dropped. */
const MAX_KEPT = 2048;

/** Gives the answers of one turn to Redis in one command, and keeps them until it has got them. */
export class Answers {
  private readonly batch = new Batch<Ended>((items) => this.flush(items));
  private kept: Ended[] = [];
  private leaving: Promise<unknown> = Promise.resolve();
  private commands: Redis | undefined;

  constructor(
    private readonly prefix: string,
    /** Redis has got it, or never will. */
    private readonly gone: (line: LineNames, entry: string) => void,
  ) {}

  add(ended: Ended): void {
    this.batch.add(ended);
  }

  up(commands: Redis): void {
    this.commands = commands;
    for (const ended of this.kept.splice(0)) this.batch.add(ended);
  }

  down(): void {
    this.commands = undefined;
  }

  /** Resolves when what was added before has left. */
  async left(): Promise<void> {
    await new Promise(setImmediate);
    await this.leaving;
  }

  private flush(items: readonly Ended[]): void {
    for (const [line, ended] of Map.groupBy(items, (item) => item.line)) {
      this.leaving = Promise.all([this.leaving, this.send(line, ended)]);
    }
  }

  private async send(line: LineNames, ended: readonly Ended[]): Promise<void> {
    const { commands } = this;
    if (!commands) return this.keep(ended);
    const args = [GROUP, ended.length, ...ended.map(({ entry }) => entry), ...this.messages(ended)];
    try {
      await ANSWER.run(commands, [line.calls], args);
      for (const { entry } of ended) this.gone(line, entry);
    } catch {
      this.keep(ended); // the connection broke: whoever keeps it says so
    }
  }

  private messages(ended: readonly Ended[]): (string | Buffer)[] {
    const byCaller = new Map<string, { channel: Buffer; seals: Seals; replies: Reply[] }>();
    for (const { to, reply } of ended) {
      if (!to || !reply) continue;
      const name = replyChannel(this.prefix, to.channel);
      const known = byCaller.get(name);
      if (known) known.replies.push(reply);
      else byCaller.set(name, { ...to, replies: [reply] });
    }
    return [...byCaller].flatMap(([name, { channel, seals, replies }]) => [
      name,
      seals.reply.close(encodeReplies(channel, replies)),
    ]);
  }

  private keep(ended: readonly Ended[]): void {
    this.kept.push(...ended);
    for (const { line, entry } of this.kept.splice(0, Math.max(0, this.kept.length - MAX_KEPT))) this.gone(line, entry);
    if (this.commands) for (const again of this.kept.splice(0)) this.batch.add(again);
  }
}
