import type { Call, CallerTransaction } from '#contracts';
import type { Expiring } from './deadlines.js';
import { childTrace } from './trace.js';

export interface ServedCallFacts {
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
  readonly caller: string;
  /** The caller's traceparent. */
  readonly trace?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly transaction?: CallerTransaction | undefined;
}

/** The callee's side of one call. Its signal and its trace are made when they are first read. */
export class ServedCall implements Call, Expiring {
  before: Expiring = this;
  after: Expiring = this;
  private controller: AbortController | undefined = undefined;
  private ownTrace: string | undefined = undefined;
  private listeners: Set<() => void> | undefined = undefined;
  cancelled = false;

  constructor(private readonly facts: ServedCallFacts) {}

  get deadline(): number {
    return this.facts.deadline;
  }

  /** The deadline. */
  passed(): void {
    this.cancel();
  }

  remainingMs(): number {
    return Math.max(0, this.deadline - performance.now());
  }

  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.cancelled) this.controller.abort();
    return this.controller.signal;
  }

  get trace(): string {
    return (this.ownTrace ??= childTrace(this.facts.trace));
  }

  get caller(): string {
    return this.facts.caller;
  }

  get idempotencyKey(): string | undefined {
    return this.facts.idempotencyKey;
  }

  get transaction(): CallerTransaction | undefined {
    return this.facts.transaction;
  }

  /** Nobody waits for the answer any more. */
  cancel(): void {
    if (this.cancelled) return;
    this.cancelled = true;
    this.controller?.abort();
    for (const listener of this.listeners ?? []) listener();
  }

  /** Cheaper than `signal` for the links; returns the way to stop listening. */
  onCancel(listener: () => void): () => void {
    this.listeners ??= new Set();
    this.listeners.add(listener);
    return () => this.listeners?.delete(listener);
  }
}
