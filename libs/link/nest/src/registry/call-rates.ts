import type { CallCounts } from '#link/wire';
import type { OperationRate } from './instance.js';

/** Turns counts since the beginning into rates since the last look. */
export class CallRates {
  private before = new Map<string, number>();
  private at: number;

  constructor(private readonly now: () => number = () => performance.now()) {
    this.at = now();
  }

  /** Operations that were called at least once. */
  look(counts: readonly CallCounts[]): OperationRate[] {
    const now = this.now();
    const seconds = Math.max(0.001, (now - this.at) / 1000);
    const rates = counts
      .filter(({ calls }) => calls > 0)
      .map(({ operation, calls }) => ({
        operation,
        calls,
        perSecond: Math.round((10 * (calls - (this.before.get(operation) ?? 0))) / seconds) / 10,
      }));
    this.before = new Map(counts.map(({ operation, calls }) => [operation, calls]));
    this.at = now;
    return rates;
  }
}
