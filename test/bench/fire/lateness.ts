/** The value below which a share of the values lies; the nearest that was measured. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Instants of a steady load: `perSecond` a second for so many seconds, from `first` on. */
export function steadily(first: number, perSecond: number, seconds: number): number[] {
  return Array.from({ length: perSecond * seconds }, (_, index) => Math.round(first + (index * 1000) / perSecond));
}
