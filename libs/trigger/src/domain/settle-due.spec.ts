import { describe, expect, it } from '@jest/globals';
import { Pacing } from './pacing.js';
import { type DueOccurrence, settleDue } from './settle-due.js';
import { type StandingRule, StandingRules } from './standing-rules.js';

const now = new Date('2026-11-21T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const due = (ref: string, lateSeconds: number, change: Partial<DueOccurrence> = {}): DueOccurrence => ({
  scheduleId: `id of ${ref}`,
  workspaceId: 'w1',
  ref,
  revision: 1,
  dueAt: ago(lateSeconds),
  fireAt: ago(lateSeconds),
  asked: false,
  withdrawn: false,
  groups: ['channel:a'],
  onLate: null,
  graceSeconds: null,
  ...change,
});
const settle = (occurrences: readonly DueOccurrence[], rules: StandingRule[] = []) =>
  settleDue(occurrences, {
    rules: new StandingRules(rules, { onLate: 'skip', graceSeconds: 900 }),
    pacing: new Pacing(new Map(), now.getTime(), 30_000),
    now,
  }).map(({ outcome }) => (outcome.kind === 'postpone' ? outcome.until.getTime() - now.getTime() : outcome.kind));

describe(settleDue.name, () => {
  it('fires all that is on time at once, whatever their groups', () => {
    expect(settle([due('1', 0), due('2', 30), due('3', 60)])).toEqual(['fire', 'fire', 'fire']);
  });

  it('lets what is later than a minute fire in turn within its group, and others at once', () => {
    const other = due('3', 110, { groups: ['channel:b'] });
    const foreign = due('4', 105, { workspaceId: 'w2' });
    expect(settle([due('1', 120), due('2', 115), other, foreign, due('5', 100), due('6', 10)])).toEqual([
      'fire',
      30_000,
      'fire',
      'fire',
      60_000,
      'fire',
    ]);
  });

  it('gives no turn to what does not fire', () => {
    const pause = { workspaceId: 'w1', scope: 'schedule:2', pause: 'Stop', onLate: null, graceSeconds: null };
    expect(settle([due('1', 1000), due('2', 500), due('3', 400), due('4', 300)], [pause])).toEqual([
      'miss',
      'hold',
      'fire',
      30_000,
    ]);
  });

  it('says by which rule what follows goes, unless a person asked for it', () => {
    const rules = new StandingRules([], { onLate: 'skip', graceSeconds: 900 });
    const pacing = new Pacing(new Map(), now.getTime(), 30_000);
    const settled = settleDue([due('1', 0, { graceSeconds: 5 }), due('2', 0, { asked: true })], { rules, pacing, now });
    expect(settled.map(({ late }) => late)).toEqual([{ onLate: 'skip', graceSeconds: 5 }, undefined]);
  });

  it('counts lateness from where an occurrence was put off to', () => {
    expect(settle([due('1', 5000, { fireAt: ago(1) }), due('2', 5000, { fireAt: ago(0) })])).toEqual(['fire', 'fire']);
  });

  it('paces what a person asked for together, however late', () => {
    const asked = { asked: true };
    expect(settle([due('1', 86_400, asked), due('2', 86_000, asked)])).toEqual(['fire', 30_000]);
  });

  it('counts what lies ahead by a skew of milliseconds as on time', () => {
    expect(settle([due('1', -0.5)])).toEqual(['fire']);
  });
});
