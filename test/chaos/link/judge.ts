import { OutcomeUnknown, Unavailable } from '#contracts';
import type { Told } from './calls.js';
import type { Effect } from './effects.js';

export interface LinkVerdict {
  /** Queries without an answer. */
  failedQueries: number;
  /** Idempotent commands that were not told to be done. */
  failedIdempotent: number;
  /** Commands with more than one effect. */
  doubled: number;
  /** Told otherwise than it is: done without an effect, not done with one, or neither. */
  untrue: number;
  /** Not idempotent, and told that it may have run. */
  unknown: number;
  /** Not idempotent, and told that it did not run. */
  notDone: number;
  /** Idempotent commands that the link ran again. */
  repeated: number;
}

/** Compares what the callers were told with what is in the table. */
export function judge(told: readonly Told[], effects: readonly Effect[]): LinkVerdict {
  const effectOf = new Map(effects.map((effect) => [`${effect.operation} ${effect.id}`, effect]));
  const failed = told.filter(({ outcome }) => outcome !== 'done');
  const failedOf = (...operations: string[]) => failed.filter(({ operation }) => operations.includes(operation)).length;
  const onceWith = (code: string) =>
    failed.filter(({ operation, outcome }) => operation === 'once' && outcome === code);
  const isTrue = ({ operation, id, outcome }: Told) => {
    if (operation === 'look') return true;
    const happened = effectOf.has(`${operation} ${id}`);
    if (outcome === 'done') return happened;
    if (outcome === Unavailable.code) return !happened;
    return outcome === OutcomeUnknown.code;
  };
  return {
    failedQueries: failedOf('look'),
    failedIdempotent: failedOf('natural', 'keyed'),
    doubled: effects.filter(({ rows }) => rows > 1).length,
    untrue: told.filter((call) => !isTrue(call)).length,
    unknown: onceWith(OutcomeUnknown.code).length,
    notDone: onceWith(Unavailable.code).length,
    repeated: effects.filter(({ rows, runs }) => rows === 1 && runs > 1).length,
  };
}

export const isTruthful = ({ failedQueries, failedIdempotent, doubled, untrue }: LinkVerdict) =>
  failedQueries + failedIdempotent + doubled + untrue === 0;
