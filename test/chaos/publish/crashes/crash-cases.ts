import { randomUUID } from 'node:crypto';
import type { Moment, Nth } from '#publisher/testing/replica';
import { type FaultEffect, OUTCOME_MODELS, type OutcomeModel, seededRandom } from '#testing';

/** One post that a process dies with, and who goes on with it. */
export interface CrashCase {
  readonly model: OutcomeModel;
  /** A process dies at each, one after the other. */
  readonly moments: readonly Nth[];
  /** The network's part, at the first request of the message that a process dies with. */
  readonly fault?: FaultEffect;
  /** The next process in the place of the dead one, or one that lived beside it. */
  readonly resumedBy: 'same' | 'other';
  /** The post carries a picture that has to be brought into form. */
  readonly withFile?: boolean;
  /** Says what the case is. */
  readonly name: string;
  /** Of the post, the next message of its thread and its first comment, or of a post alone; unlike those of any other. */
  readonly texts: readonly [string, ...string[]];
  /** The message that a process dies with, from 0. */
  readonly part: number;
}

interface Deaths {
  readonly moments: readonly Moment[];
  readonly fault?: FaultEffect;
  readonly models?: readonly OutcomeModel[];
  /** The message that a process dies with; absent: the post alone. */
  readonly part?: number;
  readonly withFile?: boolean;
}

const once = (moment: Moment): Deaths => ({ moments: [moment] });
/** The second message of a thread, and the comment below it. */
const [MESSAGE, COMMENT] = [1, 2];
const MESSAGES = ['Post', 'Message', 'Comment'] as const;
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

/** From the intent to the outcome of one message. */
const SENDING: readonly Deaths[] = [
  once('claim:after_commit'),
  once('publish:before'),
  // The request is there, its sender dies, and then it is accepted.
  { moments: ['publish:under_way'], fault: { do: 'linger', ms: 500 } },
  once('publish:after'),
  once('record:before_commit'),
  once('record:after_commit'),
];

const DEATHS: readonly Deaths[] = [
  once('claim:before_commit'),
  ...SENDING,
  ...PHASES.map((moment): Deaths => ({ moments: [moment], models: ['two_phase'] })),
  ...LOOKS.flatMap((moment) => DOUBTS.map((fault): Deaths => ({ moments: [moment], fault, models: LOOKABLE }))),
  ...(['publish:before', 'publish:after'] as const).flatMap((first) =>
    (['take_over:before_commit', 'take_over:after_commit'] as const).map((second): Deaths => ({
      moments: [first, second],
    })),
  ),
];

const MESSAGE_DEATHS: readonly Deaths[] = [
  ...SENDING,
  { moments: ['reconcile:after'], fault: { do: 'drop_after_accept' }, models: LOOKABLE },
  { moments: ['record_look:before_commit'], fault: { do: 'drop_before_accept' }, models: LOOKABLE },
];
const BELOW = MESSAGE_DEATHS.map((deaths): Deaths => ({ ...deaths, part: MESSAGE }));
const COMMENTING: readonly Deaths[] = (['publish:before', 'publish:after', 'record:after_commit'] as const).map(
  (moment) => ({ ...once(moment), part: COMMENT }),
);
/** Where a key is honoured and where nothing is known: files are the same everywhere. */
const FILED: readonly OutcomeModel[] = ['key_honoured', 'two_phase', 'nothing'];
const FILES: readonly Deaths[] = (
  [
    'claim_work:before_commit',
    'claim_work:after_commit',
    'process_media:before',
    'process_media:after',
    'end_work:before_commit',
    'end_work:after_commit',
    'keep_rendition:before_commit',
    'keep_rendition:after_commit',
  ] as const
).map((moment) => ({ ...once(moment), withFile: true, models: FILED }));

/** Every moment on every network that passes it, resumed by either; or so many of them, which the seed chooses. */
export function crashCases(seed: number, count?: number): CrashCase[] {
  const random = seededRandom(seed);
  const all = [...DEATHS, ...BELOW, ...COMMENTING, ...FILES].flatMap(({ models = OUTCOME_MODELS, ...deaths }) =>
    models.flatMap((model) => (['same', 'other'] as const).map((resumedBy) => ({ ...deaths, model, resumedBy }))),
  );
  return all
    .map((one) => ({ one, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ one }) => caseOf(one));
}

function caseOf({ part, moments, ...one }: Deaths & Pick<CrashCase, 'model' | 'resumedBy'>): CrashCase {
  const { model, resumedBy, fault } = one;
  const name = [...moments, part && MESSAGES[part], model, resumedBy, fault?.do].filter(Boolean).join(' ');
  const text = (kind: string) => `${kind} ${name} ${randomUUID()}`;
  const below = part === undefined ? [] : MESSAGES.slice(1).map(text);
  return {
    ...one,
    ...{ name, part: part ?? 0, texts: [text(MESSAGES[0]), ...below] },
    moments: moments.map((moment, place) => ({
      moment,
      nth: place === 0 && !LOOKS.includes(moment) ? 1 + (part ?? 0) : 1,
    })),
  };
}
