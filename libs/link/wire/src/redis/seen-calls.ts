/** So many are remembered, the oldest forgotten first; by then most have passed their deadline. */
const MAX_SEEN = 100_000;

/** The calls that a host got, until their deadlines: a copy of one is not run again. */
export class SeenCalls {
  /** By name, in the order they came. */
  private readonly calls = new Map<string, { readonly entry: string; readonly until: number }>();

  /** @param entry the same one may come again, when the host before died with it */
  isFirst(name: string, entry: string, remainingMs: number): boolean {
    const known = this.calls.get(name);
    if (known) return known.entry === entry;
    const now = performance.now();
    this.forget(now);
    this.calls.set(name, { entry, until: now + remainingMs });
    return true;
  }

  /** Two for each that comes: deadlines differ, so a long one at the front must not keep all behind it. */
  private forget(now: number): void {
    let looked = 0;
    for (const [name, { until }] of this.calls) {
      if (until <= now || this.calls.size >= MAX_SEEN) this.calls.delete(name);
      if (++looked === 2) return;
    }
  }
}
