/** Bytes of a file from `start` up to `end`, that one not included: they become `head`, and zeros after it. */
export interface Blank {
  readonly start: number;
  readonly end: number;
  readonly head: Uint8Array;
}

/** The same bytes with these blank, every other one at its place. In the order of the file. */
export async function* blanked(
  source: AsyncIterable<Uint8Array>,
  blanks: readonly Blank[],
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const chunk of source) {
    const copy = Uint8Array.from(chunk);
    for (const { start, end, head } of blanks) {
      const [from, to] = [Math.max(start - at, 0), Math.min(end - at, copy.length)];
      if (from >= to) continue;
      copy.fill(0, from, to);
      const said = head.subarray(from + at - start, to + at - start);
      copy.set(said, from);
    }
    at += chunk.length;
    yield copy;
  }
}
