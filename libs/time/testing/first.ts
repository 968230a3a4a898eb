/** The first members of a series, at most `count`. */
export function first<T>(series: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const member of series) {
    taken.push(member);
    if (taken.length >= count) break;
  }
  return taken;
}
