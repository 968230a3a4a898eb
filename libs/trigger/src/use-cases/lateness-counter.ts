import { Injectable } from '@nestjs/common';
import { histogram } from '#observability';
import { latenessClass, type LatenessCount } from '../domain/lateness.js';

/** Upper ends in seconds; the promise is a quarter of a second. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 15, 60, 300, 900, 3600];

/** Counts how late what this process fired was, until it is taken to where all processes add it up. */
@Injectable()
export class LatenessCounter {
  private readonly metric = histogram('trigger_lateness_seconds', 'From a due instant to its firing.', BUCKETS);
  private counts = new Map<number, LatenessCount>();

  note(lateMs: number): void {
    const ms = Math.max(0, Math.round(lateMs));
    this.metric.observe(ms / 1000);
    const key = latenessClass(ms);
    const count = this.counts.get(key) ?? { class: key, fired: 0, maxMs: 0 };
    this.counts.set(key, { class: key, fired: count.fired + 1, maxMs: Math.max(count.maxMs, ms) });
  }

  /** What was counted since the last call; give it back with `putBack` when it could not be kept. */
  take(): LatenessCount[] {
    const counts = [...this.counts.values()];
    this.counts = new Map();
    return counts;
  }

  putBack(counts: readonly LatenessCount[]): void {
    for (const { class: key, fired, maxMs } of counts) {
      const count = this.counts.get(key) ?? { class: key, fired: 0, maxMs: 0 };
      this.counts.set(key, { class: key, fired: count.fired + fired, maxMs: Math.max(count.maxMs, maxMs) });
    }
  }
}
