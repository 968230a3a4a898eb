/** Weight of the newest duration in the mean: about the last ten calls make it. */
const WEIGHT = 1 / 8;

/** How long an operation takes now, in milliseconds. */
export class Pace {
  /** Of the last calls, the latest counting most; 0 until one has ended. */
  ms = 0;

  answered(ms: number): void {
    this.ms = this.ms === 0 ? ms : this.ms + (ms - this.ms) * WEIGHT;
  }

  /** A failure may be quick for reasons of its own, but one that took longer than the others says that they would too. */
  failed(ms: number): void {
    if (ms > this.ms) this.answered(ms);
  }
}
