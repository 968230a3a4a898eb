import { describe, expect, it } from '@jest/globals';
import { type StandingRule, StandingRules } from './standing-rules.js';

const schedule = {
  workspaceId: 'w1',
  ref: 'post:1',
  groups: ['channel:a', 'campaign:b'],
  onLate: null,
  graceSeconds: null,
};
const usual = { onLate: 'skip', graceSeconds: 900 } as const;
const rule = (scope: string, change: Partial<StandingRule> = {}): StandingRule => ({
  workspaceId: scope === 'installation' ? null : 'w1',
  scope,
  pause: null,
  onLate: null,
  graceSeconds: null,
  ...change,
});
const sut = (...rules: StandingRule[]) => new StandingRules(rules, usual);

describe(StandingRules.name, () => {
  it('finds no pause and the installation’s usual policy where nothing is said', () => {
    expect(sut().pauseOf(schedule)).toBeUndefined();
    expect(sut().lateRuleOf(schedule)).toEqual(usual);
  });

  it.each(['schedule:post:1', 'group:channel:a', 'group:campaign:b', 'workspace', 'installation'])(
    'finds the pause of %s',
    (scope) => {
      expect(sut(rule(scope, { pause: 'why' })).pauseOf(schedule)).toBe('why');
      expect(sut(rule(scope, { pause: '' })).pauseOf(schedule)).toBe('');
    },
  );

  it('lets rules of others alone', () => {
    const other = sut(
      rule('workspace', { workspaceId: 'w2', pause: 'why', onLate: 'hold' }),
      rule('schedule:post:2', { pause: 'why', onLate: 'hold' }),
      rule('group:channel:c', { pause: 'why', graceSeconds: 1 }),
    );
    expect(other.pauseOf(schedule)).toBeUndefined();
    expect(other.lateRuleOf(schedule)).toEqual(usual);
  });

  it('names the nearest of several pauses', () => {
    const pauses = sut(
      rule('installation', { pause: 'far' }),
      rule('workspace', { pause: 'middle' }),
      rule('group:channel:a', { pause: 'near' }),
    );
    expect(pauses.pauseOf(schedule)).toBe('near');
  });

  it('takes each part of the late policy from the nearest scope that says it', () => {
    const rules = sut(
      rule('installation', { onLate: 'hold', graceSeconds: 10 }),
      rule('workspace', { onLate: 'fire' }),
      rule('group:campaign:b', { graceSeconds: 30 }),
      rule('workspace', { pause: 'both may stand' }),
    );
    expect(rules.lateRuleOf(schedule)).toEqual({ onLate: 'fire', graceSeconds: 30 });
    expect(rules.lateRuleOf({ ...schedule, graceSeconds: 0 })).toEqual({ onLate: 'fire', graceSeconds: 0 });
    expect(rules.lateRuleOf({ ...schedule, onLate: 'skip' })).toEqual({ onLate: 'skip', graceSeconds: 30 });
  });

  it('lets the first of a schedule’s groups win', () => {
    const rules = sut(rule('group:campaign:b', { onLate: 'fire' }), rule('group:channel:a', { onLate: 'hold' }));
    expect(rules.lateRuleOf(schedule).onLate).toBe('hold');
  });
});
