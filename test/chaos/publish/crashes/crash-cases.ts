import { randomUUID } from 'node:crypto';
import type { Moment } from '#publisher/testing/replica';
import { type FaultEffect, OUTCOME_MODELS, type OutcomeModel, seededRandom } from '#testing';

/** One post that a process dies with, and who goes on with it. */
export interface CrashCase {
  readonly model: OutcomeModel;
  /** A process dies at each, one after the other. */
  readonly moments: readonly Moment[];
  /** The network's part, at the first request of the post. */
  readonly fault?: FaultEffect;
  /** The next process in the place of the dead one, or one that lived beside it. */
  readonly resumedBy: 'same' | 'other';
  /** Unlike that of any other. */
  readonly text: string;
}

interface Deaths {
  readonly moments: readonly Moment[];
  readonly fault?: FaultEffect;
  readonly models?: readonly OutcomeModel[];
}

const once = (moment: Moment): Deaths => ({ moments: [moment] });
const LOOKABLE = OUTCOME_MODELS.filter((model) => model !== 'nothing');
/** The post is there or not when its sender gives up; either way it is looked for. */
const DOUBTS: readonly FaultEffect[] = [{ do: 'drop_before_accept' }, { do: 'drop_after_accept' }];
const LOOKS: readonly Moment[] = [
  'look:before_commit',
  'look:after_commit',
  'reconcile:after',
  'record_look:before_commit',
  'record_look:after_commit',
];
const PHASES: readonly Moment[] = [
  'prepare:before',
  'prepare:after',
  'keep_handle:before_commit',
  'keep_handle:after_commit',
];

const DEATHS: readonly Deaths[] = [
  once('claim:before_commit'),
  once('claim:after_commit'),
  once('publish:before'),
  // The request is there, its sender dies, and then it is accepted.
  { moments: ['publish:under_way'], fault: { do: 'linger', ms: 500 } },
  once('publish:after'),
  once('record:before_commit'),
  once('record:after_commit'),
  ...PHASES.map((moment): Deaths => ({ moments: [moment], models: ['two_phase'] })),
  ...LOOKS.flatMap((moment) => DOUBTS.map((fault): Deaths => ({ moments: [moment], fault, models: LOOKABLE }))),
  ...(['publish:before', 'publish:after'] as const).flatMap((first) =>
    (['take_over:before_commit', 'take_over:after_commit'] as const).map((second): Deaths => ({
      moments: [first, second],
    })),
  ),
];

/** Every moment on every network that passes it, resumed by either; or so many of them, which the seed chooses. */
export function crashCases(seed: number, count?: number): CrashCase[] {
  const random = seededRandom(seed);
  const all = DEATHS.flatMap(({ models = OUTCOME_MODELS, ...deaths }) =>
    models.flatMap((model) => (['same', 'other'] as const).map((resumedBy) => ({ ...deaths, model, resumedBy }))),
  );
  return all
    .map((one) => ({ one, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ one }) => ({ ...one, text: `${one.moments.join(' ')} ${one.model} ${one.resumedBy} ${randomUUID()}` }));
}
