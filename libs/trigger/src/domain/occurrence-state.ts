import type { OccurrenceState } from '#contracts';

/** What can be done to an occurrence. */
export type OccurrenceStep = 'fire' | 'miss' | 'hold' | 'release' | 'skip' | 'move' | 'withdraw';

/** Which steps each state allows, and where they lead; `gone`: the occurrence is no more. */
const STEPS: Readonly<Record<OccurrenceState, Partial<Record<OccurrenceStep, OccurrenceState | 'gone'>>>> = {
  waiting: { fire: 'fired', miss: 'missed', hold: 'held', skip: 'skipped', move: 'waiting', withdraw: 'gone' },
  held: { release: 'waiting', skip: 'skipped', move: 'waiting', withdraw: 'gone' },
  missed: { release: 'waiting', skip: 'skipped' },
  fired: {},
  skipped: {},
};

const STATES: readonly OccurrenceState[] = ['waiting', 'held', 'missed', 'fired', 'skipped'];

/** Where a step leads; undefined when the state does not allow it. */
export function stateAfter(state: OccurrenceState, step: OccurrenceStep): OccurrenceState | 'gone' | undefined {
  return STEPS[state][step];
}

/** The states that allow a step. */
export function statesBefore(step: OccurrenceStep): OccurrenceState[] {
  return STATES.filter((state) => STEPS[state][step] !== undefined);
}

/** What a person decides on: everything but what waits for its instant anyway. */
export function undecidedStates(): OccurrenceState[] {
  return statesBefore('release');
}
