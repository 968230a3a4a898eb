import type { CallCounts } from '#link/wire';

/** One row for each operation over all links; the latency is that of the link with the most calls. */
export function sumCounts(rows: readonly CallCounts[]): CallCounts[] {
  const sums = new Map<string, { most: number; sum: CallCounts }>();
  for (const row of rows) {
    const known = sums.get(row.operation);
    const sum =
      known === undefined ? row : add(known.sum, row, row.calls > known.most ? row.latencyMs : known.sum.latencyMs);
    sums.set(row.operation, { most: Math.max(known?.most ?? 0, row.calls), sum });
  }
  return [...sums.values()].map(({ sum }) => sum);
}

function add(a: CallCounts, b: CallCounts, latencyMs: CallCounts['latencyMs']): CallCounts {
  const errors = { ...a.errors };
  for (const [code, count] of Object.entries(b.errors)) errors[code] = (errors[code] ?? 0) + count;
  return {
    operation: a.operation,
    calls: a.calls + b.calls,
    inFlight: a.inFlight + b.inFlight,
    errors,
    latencyMs,
  };
}
