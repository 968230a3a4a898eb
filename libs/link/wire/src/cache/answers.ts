import { LRUCache } from 'lru-cache';
import { atMostBytes, UNIT } from '../dto/copy.js';

/** What one link keeps at most; the longest unused goes first. An answer counts with the most it may take as JSON. */
const MAX_ANSWERS = 1000;
const MAX_BYTES = 8 * 1024 * 1024;

/** An answer that is too old to be fresh is still given this many times `cacheFor` long, while the module is away. */
const STALE_FACTOR = 10;

/** So long nobody asks a module again that was away a moment ago, if there is an old answer to give. */
const RETRY_AFTER_MS = 1000;

/** An answer as it came. Whoever gives it on gives a copy. */
export interface Answer {
  readonly output: object;
  readonly cameAt: number;
  /** No fresher one could be had then. */
  triedAt: number;
}

/** The answers that one link keeps, bounded in number and in bytes. Times are of the clock it is given, in ms. */
export class Answers {
  private readonly kept = new LRUCache<string, Answer>({
    max: MAX_ANSWERS,
    maxSize: MAX_BYTES,
    sizeCalculation: ({ output }, key) => UNIT * key.length + atMostBytes(output),
  });

  constructor(private readonly now: () => number) {}

  /** An answer that may be given without asking. */
  ready(key: string, cacheFor: number): object | undefined {
    const answer = this.kept.get(key);
    if (!answer) return undefined;
    const now = this.now();
    if (now - answer.cameAt < cacheFor) return answer.output;
    return now - answer.triedAt < RETRY_AFTER_MS ? this.stale(key, cacheFor) : undefined;
  }

  /** An answer that is better than none. */
  stale(key: string, cacheFor: number): object | undefined {
    const answer = this.kept.get(key);
    if (!answer) return undefined;
    if (this.now() - answer.cameAt < cacheFor * (1 + STALE_FACTOR)) return answer.output;
    this.kept.delete(key);
    return undefined;
  }

  keep(key: string, output: object): void {
    this.kept.set(key, { output, cameAt: this.now(), triedAt: -Infinity });
  }

  /** The module was away when it was asked for a fresher one. */
  wasAway(key: string): void {
    const answer = this.kept.peek(key);
    if (answer) answer.triedAt = this.now();
  }

  clear(): void {
    this.kept.clear();
  }
}
