import { describe, expect, it } from '@jest/globals';
import { OUTCOME_MODELS, type OutcomeModel } from '#testing';
import { type Rules, RULES } from '../../testing/simulation/src/rules.js';
import { simulate } from '../../testing/simulation/src/simulate.js';

const SEEDS = 500;
/** Seconds on a quiet machine; a busy one may take its time. */
const PATIENCE_MS = 120_000;
const sendAgain = { state: 'retry_wait', nextInMs: 0 } as const;

/** Histories about these networks alone. */
const about = (...models: OutcomeModel[]) =>
  Object.fromEntries(OUTCOME_MODELS.map((model) => [model, models.includes(model) ? 1 : 0]));
const slowNetwork = { accept: 0.05, sender_times_out: 6 };
const longFreezes = { freeze: 6, thaw: 0.05, kill: 0.05 };

interface Case {
  guard: string;
  /** What breaks without it. */
  promise: string;
  without: Partial<Rules>;
  /** The histories in which it shows. */
  likings?: Record<string, number>;
}

const CASES: Case[] = [
  {
    guard: 'the fence',
    promise: 'false-failed',
    without: { fenceHolds: () => true },
    likings: { ...longFreezes, ...about('key_honoured'), refused: 6 },
  },
  { guard: 'the due check on the clock of the database', promise: 'early', without: { isDue: () => true } },
  { guard: 'the intent', promise: 'doubled', without: { intentIsCommitted: () => false } },
  { guard: 'unknown after a lost sender', promise: 'doubled', without: { senderLost: () => sendAgain } },
  {
    guard: 'unknown after a doubt',
    promise: 'doubled',
    without: {
      stepAfterSend: (outcome, facts) => (outcome.kind === 'doubt' ? sendAgain : RULES.stepAfterSend(outcome, facts)),
    },
  },
  {
    guard: 'not calling a doubt failed',
    promise: 'false-failed',
    without: {
      stepAfterSend: (outcome, facts) =>
        outcome.kind === 'doubt' ? { state: 'failed' } : RULES.stepAfterSend(outcome, facts),
    },
  },
  {
    guard: 'the wait for what may still be accepted',
    promise: 'false-failed',
    without: { stepAfterSend: (outcome, { doubt: _doubt, ...facts }) => RULES.stepAfterSend(outcome, facts) },
    likings: { ...slowNetwork, ...about('key_honoured'), refused: 6 },
  },
  {
    guard: 'the question whether the network cannot take it twice',
    promise: 'doubled',
    without: {
      stepAfterLook: (look, facts) =>
        RULES.stepAfterLook(look.kind === 'absent' ? { ...look, repeatSafe: true } : look, facts),
    },
    likings: { ...slowNetwork, ...about('key_after_first') },
  },
  {
    guard: 'the second reading back',
    promise: 'doubled',
    without: {
      stepAfterLook: (look, facts) =>
        look.kind === 'absent' ? { state: 'due', nextInMs: 0 } : RULES.stepAfterLook(look, facts),
    },
    likings: about('read_back'),
  },
  {
    guard: 'certainty',
    promise: 'doubled',
    without: {
      stepAfterLook: (look, facts) =>
        RULES.stepAfterLook(look.kind === 'absent' ? { ...look, certain: true } : look, facts),
    },
    likings: { ...about('read_back'), look_sees_a_part: 6 },
  },
  {
    guard: 'too late after a doubt',
    promise: 'phantom',
    without: { isTooLate: ({ state }) => RULES.isTooLate({ state, doubted: false, part: 0 }) },
    likings: { ...slowNetwork, ...about('key_honoured', 'existing_id_500'), cancel: 6 },
  },
  {
    guard: 'too late once a message is out',
    promise: 'two-versions',
    without: { isTooLate: ({ state, doubted }) => RULES.isTooLate({ state, doubted, part: 0 }) },
    likings: { ...about('key_honoured'), edit: 6 },
  },
  {
    guard: 'settling a doubt before the next message',
    promise: 'torn',
    without: {
      stepOfPublication: (step, progress) =>
        RULES.stepOfPublication(step.state === 'unknown' ? { ...step, state: 'sent' } : step, progress),
    },
  },
  {
    guard: 'the lease asked for before the send',
    promise: 'false-failed',
    without: { sendOnce: (ports, handle) => RULES.sendOnce({ ...ports, stillHeld: () => true }, handle) },
    likings: { ...longFreezes, ...about('key_honoured'), refused: 6 },
  },
  {
    guard: 'the first phase stored before the second',
    promise: 'doubled',
    without: { sendOnce: (ports, handle) => RULES.sendOnce({ ...ports, keepHandle: async () => true }, handle) },
    likings: about('two_phase'),
  },
  {
    guard: 'looking at all',
    promise: 'unsettled',
    without: { stepAfterLook: () => ({ state: 'unknown', waitsForPerson: true }) },
  },
];

async function firstBroken(
  { likings = {} }: Case,
  promise: string,
  { seeds, rules = {} }: { seeds: number; rules?: Partial<Rules> },
): Promise<string | undefined> {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { violations } = await simulate({ seed, steps: 100, rules, likings });
    const broken = violations.find((violation) => violation.startsWith(promise));
    if (broken !== undefined) return broken;
  }
  return undefined;
}

describe.each(CASES)('$guard', (one) => {
  it(
    `is missed when it is gone: ${one.promise}`,
    async () => {
      expect(await firstBroken(one, one.promise, { seeds: SEEDS, rules: one.without })).toBeDefined();
    },
    PATIENCE_MS,
  );

  it(
    'keeps its promise in the same histories',
    async () => {
      expect(await firstBroken(one, '', { seeds: 25 })).toBeUndefined();
    },
    PATIENCE_MS,
  );
});
