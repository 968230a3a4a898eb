import type { ZoneClock } from './clock/zone-clock.js';

/** A wall time and the instant the clocks make of it. */
export interface Moment {
  wall: number;
  instant: number;
}

/**
 * Maps wall times to instants that strictly increase. A time the clocks skip is moved on past later ones, so it waits for
 * its turn; where it meets a time that exists, that one is kept alone.
 *
 * @param walls in order, each once
 */
export function* inOrder(walls: Iterable<number>, clock: ZoneClock): Generator<Moment> {
  let moved: Moment[] = [];
  for (const wall of walls) {
    const { instant, remark } = clock.toInstant(wall);
    if (remark === 'gap') {
      moved.push({ wall, instant });
      continue;
    }
    yield* moved.filter((other) => other.instant < instant);
    moved = moved.filter((other) => other.instant > instant);
    yield { wall, instant };
  }
  yield* moved;
}
