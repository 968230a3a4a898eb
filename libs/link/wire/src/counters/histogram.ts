/** Buckets for each doubling: a bucket is at most an eighth as wide as its values are large. */
const PER_OCTAVE = 8;
const SHIFT = 3;
/** Up to 2^31 µs, which is more than any deadline. */
const BUCKETS = (32 - SHIFT) * PER_OCTAVE;

/** Counts durations so that their quantiles can be told to within an eighth, in a kilobyte. */
export class Histogram {
  private readonly counts = new Uint32Array(BUCKETS);
  private total = 0;

  record(ms: number): void {
    const index = indexOf(Math.min(Math.max(Math.round(ms * 1000), 0), 0x7fff_ffff));
    this.counts[index] = (this.counts[index] ?? 0) + 1;
    this.total++;
  }

  /** How many were recorded. */
  get size(): number {
    return this.total;
  }

  /**
   * The duration that a `share` of all stays within, in milliseconds; 0 when there is none.
   *
   * @param share 0 to 1
   */
  quantile(share: number): number {
    let left = Math.ceil(share * this.total);
    for (const [index, count] of this.counts.entries()) {
      left -= count;
      if (count > 0 && left <= 0) return upperEdge(index) / 1000;
    }
    return 0;
  }
}

/** Up to 8 each number has a bucket of its own, from there each eighth of an octave. */
function indexOf(us: number): number {
  if (us < PER_OCTAVE) return us;
  const octave = 31 - Math.clz32(us);
  return (octave - SHIFT + 1) * PER_OCTAVE + ((us >>> (octave - SHIFT)) & (PER_OCTAVE - 1));
}

function upperEdge(index: number): number {
  if (index < PER_OCTAVE) return index;
  const octave = Math.floor(index / PER_OCTAVE) + SHIFT - 1;
  const width = 2 ** (octave - SHIFT);
  return 2 ** octave + ((index % PER_OCTAVE) + 1) * width - 1;
}
