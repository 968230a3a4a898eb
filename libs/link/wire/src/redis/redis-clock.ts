/** Redis's clock, as last told: the one clock that callers and hosts share. */
export class RedisClock {
  private offset = Number.NaN;

  /** @param ms what Redis said just now, in milliseconds */
  set(ms: number): void {
    this.offset = ms - performance.now();
  }

  /** In milliseconds. */
  now(): number {
    return performance.now() + this.offset;
  }
}
