/** Two series in order made one, each member once. */
export function* merge(one: Iterable<number>, other: number[]): Generator<number> {
  let place = 0;
  let last = -Infinity;
  for (const member of one) {
    for (let next = other[place]; next !== undefined && next <= member; next = other[++place]) {
      if (next > last) yield (last = next);
    }
    if (member > last) yield (last = member);
  }
  for (const next of other) if (next > last) yield (last = next);
}
