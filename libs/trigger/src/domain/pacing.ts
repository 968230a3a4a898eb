/** What is later than this was missed by everybody for a while, and others most likely wait beside it. */
export const PACED_AFTER_MS = 60_000;

/**
 * Gives what is late its turn: one of a group after the other, at a distance, in the order in which it is asked. A turn
 * that lies ahead is reserved at once, so that each occurrence is put off one time only.
 */
export class Pacing {
  private readonly free: Map<string, number>;
  private readonly touched = new Set<string>();

  /**
   * @param free by key of a group: the first instant at which something of it may fire, epoch milliseconds
   * @param now epoch milliseconds
   */
  constructor(
    free: ReadonlyMap<string, number>,
    private readonly now: number,
    private readonly distanceMs: number,
  ) {
    this.free = new Map(free);
  }

  /** When an occurrence of these groups fires: `now`, or later. What has no group has no turn to wait for. */
  turnOf(groups: readonly string[]): number {
    const turn = groups.reduce((latest, key) => Math.max(latest, this.free.get(key) ?? this.now), this.now);
    for (const key of groups) {
      this.free.set(key, turn + this.distanceMs);
      this.touched.add(key);
    }
    return turn;
  }

  /** The groups that were given a turn, and from when on the next one is free. */
  changes(): ReadonlyMap<string, number> {
    return new Map([...this.touched].map((key) => [key, this.free.get(key) ?? this.now]));
  }
}
