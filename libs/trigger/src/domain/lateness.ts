/** Classes grow by a tenth each, so that a percentile is told to within a tenth. */
const GROWTH = 1.1;

/** How many of a class fired. */
export interface LatenessCount {
  class: number;
  fired: number;
  /** The latest of them, milliseconds. */
  maxMs: number;
}

/** The class of a lateness in milliseconds; 0 is up to one millisecond. */
export function latenessClass(ms: number): number {
  return ms <= 1 ? 0 : Math.ceil(Math.log(ms) / Math.log(GROWTH));
}

export interface LatenessSummary {
  fired: number;
  p50Ms?: number;
  p95Ms?: number;
  p99Ms?: number;
  maxMs?: number;
}

/** Percentiles: the upper end of the class in which each lies, and never more than the latest of all. */
export function summarise(counts: readonly LatenessCount[]): LatenessSummary {
  const sorted = counts.filter(({ fired }) => fired > 0).toSorted((a, b) => a.class - b.class);
  const fired = sorted.reduce((sum, one) => sum + one.fired, 0);
  if (fired === 0) return { fired };
  const maxMs = Math.max(...sorted.map((one) => one.maxMs));
  const at = (share: number) => {
    let seen = 0;
    const found = sorted.find((one) => (seen += one.fired) >= share * fired);
    return Math.min(maxMs, Math.round(GROWTH ** (found?.class ?? 0)));
  };
  return { fired, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), maxMs };
}
