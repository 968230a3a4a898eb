import { bodyProblem } from '../body-problem.js';
import { Untakeable } from '../durable.errors.js';
import type { Ring } from '../ring.js';
import type { Taker } from './taker.js';
import type { Takers } from './takers.js';

/** A delivery in today's form, and who takes it. */
export interface Prepared {
  readonly taker: Taker;
  readonly today: Ring;
}

/** Throws Untakeable when nobody here takes such a thing, now or ever. */
export function prepared(takers: Takers, subscriber: string, ring: Ring): Prepared {
  const { name, version } = ring;
  const taker = takers.find(subscriber, ring);
  const body = taker.upcast(version, ring.body);
  if (!body) {
    const reason = `it has version ${version}, ${subscriber} knows version ${taker.version}`;
    throw new Untakeable({ name, reason });
  }
  const problem = bodyProblem(taker.shape, body, { tolerant: true });
  if (problem !== undefined) throw new Untakeable({ name, reason: `its body does not fit: ${problem}` });
  return { taker, today: { ...ring, body } };
}
