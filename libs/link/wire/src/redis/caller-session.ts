import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { OutgoingRequest, ReplyTaker } from '../carrier.js';
import { deadlines } from '../deadlines.js';
import { Batch } from './batch.js';
import { SEND, TAKE_BACK } from './caller-scripts.js';
import { CHANNEL_BYTES, decodeReplies, encodeCancel, encodeRequest, ReplyKind } from './envelopes.js';
import { GROUP, type LineNames } from './names.js';
import type { RedisClock } from './redis-clock.js';
import type { Seals } from './seals.js';

/** How long it may take to find out whether a call was taken back; then nobody knows. */
const PROOF_MS = 250;

/** To whom a request goes, and the keys that they know. */
export interface Way {
  readonly line: LineNames;
  readonly seals: Seals;
}

/** A request that nobody has answered yet. */
interface Waiting extends Way {
  readonly number: number;
  readonly message: Buffer;
  readonly taker: ReplyTaker;
  /** Settles when Redis has said what became of it; undefined before it is sent. */
  sending: Promise<void> | undefined;
  /** Its entry in the stream. */
  entry: Buffer | undefined;
}

export interface CallerSessionFacts {
  readonly commands: Redis;
  /** What replies may be sealed with. */
  readonly secrets: readonly Seals[];
  readonly clock: RedisClock;
  /** Who calls. */
  readonly caller: string;
  /** No host takes the calls of this line. */
  readonly absent: (line: LineNames) => void;
}

/** The calls that leave, and the replies that come, while one connection to Redis lasts. */
export class CallerSession {
  /** Of the replies: nobody else knows it before a request names it. */
  readonly channel = randomBytes(CHANNEL_BYTES);
  private readonly waiting = new Map<number, Waiting>();
  private readonly batches = new Map<LineNames, Batch<Waiting>>();
  private lastNumber = 0;

  constructor(private readonly facts: CallerSessionFacts) {}

  request({ line, seals }: Way, { remainingMs, ...request }: OutgoingRequest, json: string, taker: ReplyTaker): number {
    const { clock, caller } = this.facts;
    const number = (this.lastNumber = (this.lastNumber + 1) >>> 0);
    const head = { ...request, channel: this.channel, number, expires: clock.now() + remainingMs, caller };
    const message = seals.request.close(encodeRequest(head, json), line.version);
    const waiting = { line, seals, number, message, taker, sending: undefined, entry: undefined };
    this.waiting.set(number, waiting);
    this.batch(line).add(waiting);
    return number;
  }

  /** Nobody waits for it any more. Resolves with whether it is proved that it did not and will not run. */
  async cancel(number: number): Promise<boolean> {
    const waiting = this.waiting.get(number);
    if (!waiting) return false;
    this.waiting.delete(number);
    if (!waiting.sending) return true;
    const word = waiting.seals.cancel.close(encodeCancel(this.channel, number));
    return Promise.race([this.takeBack(waiting, word), tooLong()]).catch(() => false);
  }

  /** A message on the channel of the replies. */
  heard(message: Buffer): void {
    const body = this.opened(message);
    if (!body) return; // only somebody who lacks the secret sends such
    decodeReplies(body, this.channel, (number, kind, json) => {
      const waiting = this.waiting.get(number); // none: the caller gave up, or it was answered twice
      if (!waiting) return;
      this.waiting.delete(number);
      if (kind === ReplyKind.answer) waiting.taker.answered(json);
      else if (kind === ReplyKind.failure) waiting.taker.failed(json);
      else waiting.taker.lost('its host died');
    });
  }

  /** Nobody is left to take the calls of a line: those that no host got come back. */
  recall(line: LineNames): void {
    for (const waiting of this.waiting.values()) {
      if (waiting.line !== line || !waiting.entry) continue;
      const proof = this.takeBack(waiting, '').catch(() => false);
      void proof.then((isBack) => isBack && this.end([waiting], (taker) => taker.unsent(absence(line))));
    }
  }

  /** No reply will come to what was asked. */
  lose(reason: string): void {
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const { taker, sending } of all) {
      if (sending) taker.lost(reason);
      else taker.unsent(reason);
    }
  }

  private opened(message: Buffer): Buffer | undefined {
    for (const { reply } of this.facts.secrets) {
      const body = reply.open(message);
      if (body) return body;
    }
    return undefined;
  }

  private batch(line: LineNames): Batch<Waiting> {
    let batch = this.batches.get(line);
    if (!batch) this.batches.set(line, (batch = new Batch((items) => void this.flush(line, items))));
    return batch;
  }

  private async flush(line: LineNames, items: readonly Waiting[]): Promise<void> {
    const leaving = items.filter(({ number }) => this.waiting.has(number));
    if (leaving.length === 0) return;
    const sending = this.send(line, leaving);
    for (const waiting of leaving) waiting.sending = sending;
    await sending;
  }

  private async send(line: LineNames, leaving: readonly Waiting[]): Promise<void> {
    const args = [line.alive, ...leaving.map(({ message }) => message)];
    try {
      const said = await SEND.run(this.facts.commands, [line.calls], args);
      if (Array.isArray(said)) return leaving.forEach((waiting, i) => (waiting.entry = said[i] as Buffer));
      if (String(said) === 'absent') this.facts.absent(line);
      const reason = String(said) === 'absent' ? absence(line) : 'too many calls wait for it already';
      this.end(leaving, (taker) => taker.unsent(reason));
    } catch (error) {
      this.end(leaving, (taker) => taker.lost(String(error)));
    }
  }

  private end(all: readonly Waiting[], tell: (taker: ReplyTaker) => void): void {
    for (const { number, taker } of all) if (this.waiting.delete(number)) tell(taker);
  }

  private async takeBack(waiting: Waiting, word: Buffer | ''): Promise<boolean> {
    await waiting.sending;
    const { line, entry } = waiting;
    if (!entry) return false;
    const proof = await TAKE_BACK.run(this.facts.commands, [line.calls], [GROUP, entry, line.cancels, word]);
    return proof === 1;
  }
}

const tooLong = () =>
  new Promise<boolean>((resolve) => deadlines.add(performance.now() + PROOF_MS, () => resolve(false)));

export const absence = ({ contract }: LineNames) => `no replica of ${contract} is alive`;
