import type { CallerTransaction } from '#contracts';
import { childTrace, newTrace } from '#observability';

const traces = new WeakMap<CallerTransaction, string>();

/** Says of which trace the work in a transaction is part, so that what it sends continues it. */
export function continueTrace(tx: CallerTransaction, trace: string): void {
  traces.set(tx, trace);
}

/** The trace of what is sent in a transaction. */
export function traceIn(tx: CallerTransaction): string {
  const parent = traces.get(tx);
  return parent === undefined ? newTrace() : childTrace(parent);
}
