import { Histogram } from './histogram.js';

/** What is known of an operation's calls over one link since the process began. */
export interface CallCounts {
  /** `module.operation` */
  readonly operation: string;
  /** Begun, with those in flight. */
  readonly calls: number;
  readonly inFlight: number;
  /** Ended with an error, by its code. */
  readonly errors: Readonly<Record<string, number>>;
  /** Milliseconds from call to answer, to within an eighth. */
  readonly latencyMs: { readonly p50: number; readonly p95: number; readonly p99: number };
}

/** So many calls are timed each; from there on one in SAMPLE, since to look at a clock twice costs as much as a call in process. */
const TIMED = 1024;
const SAMPLE = 16;

/** Counts the calls of one operation. */
export class OperationCounters {
  private begun = 0;
  private ended = 0;
  private readonly errors = new Map<string, number>();
  private readonly latency = new Histogram();

  constructor(private readonly operation: string) {}

  /** @returns when it began on the clock of `performance.now()`, or 0 when this one is not timed */
  begin(): number {
    const nth = ++this.begun;
    return nth <= TIMED || nth % SAMPLE === 0 ? performance.now() : 0;
  }

  answered(began: number): void {
    this.ended++;
    if (began > 0) this.latency.record(performance.now() - began);
  }

  failed(began: number, error: unknown): void {
    this.answered(began);
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
    this.errors.set(code, (this.errors.get(code) ?? 0) + 1);
  }

  counts(): CallCounts {
    const quantile = (share: number) => this.latency.quantile(share);
    return {
      operation: this.operation,
      calls: this.begun,
      inFlight: this.begun - this.ended,
      errors: Object.fromEntries(this.errors),
      latencyMs: { p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99) },
    };
  }
}

/** The counters of every operation that a link was bound to, or serves. */
export class Counters {
  private readonly byOperation = new Map<string, OperationCounters>();

  of({ module, operation }: { readonly module: string; readonly operation: string }): OperationCounters {
    const name = `${module}.${operation}`;
    let counters = this.byOperation.get(name);
    if (!counters) this.byOperation.set(name, (counters = new OperationCounters(name)));
    return counters;
  }

  all(): CallCounts[] {
    return [...this.byOperation.values()].map((counters) => counters.counts());
  }
}
