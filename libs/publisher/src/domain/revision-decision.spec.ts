import { describe, expect, it } from '@jest/globals';
import type { PublicationState } from '#contracts';
import { revisionDecision } from './revision-decision.js';

const inStates = (...states: PublicationState[]) => states.map((state) => ({ state, doubted: false, part: 0 }));
const none = { standing: 0, cancelled: 0, refused: 0 };

describe(revisionDecision.name, () => {
  it('lets the first revision stand', () => {
    expect(revisionDecision(none, 1, [])).toBe('stand');
  });

  it('lets a later revision stand while nothing left', () => {
    expect(revisionDecision({ ...none, standing: 1 }, 2, inStates('armed', 'due', 'retry_wait', 'failed'))).toBe(
      'stand',
    );
  });

  it.each(['sending', 'sent', 'unknown'] as const)('refuses a later revision when one channel is %s', (state) => {
    expect(revisionDecision({ ...none, standing: 1 }, 2, inStates('armed', state))).toBe('too_late');
  });

  it('refuses a later revision when one channel is due again after a doubt', () => {
    expect(revisionDecision({ ...none, standing: 1 }, 2, [{ state: 'due', doubted: true, part: 0 }])).toBe('too_late');
  });

  it('keeps its refusal when the same revision comes again', () => {
    expect(revisionDecision({ ...none, standing: 1, refused: 2 }, 2, inStates('failed'))).toBe('refused_before');
  });

  it('takes the standing revision as a repeat even when it was sent', () => {
    expect(revisionDecision({ ...none, standing: 2 }, 2, inStates('sent'))).toBe('repeat');
  });

  it('ignores a revision older than the standing one', () => {
    expect(revisionDecision({ ...none, standing: 3 }, 2, inStates('armed'))).toBe('ignore');
  });

  it('ignores a revision that was cancelled before it came', () => {
    expect(revisionDecision({ ...none, cancelled: 2 }, 2, [])).toBe('ignore');
  });
});

it('refuses a later revision below a post that is out', () => {
  const within = { state: 'failed', doubted: false, part: 1 } as const;
  expect(revisionDecision({ ...none, standing: 1 }, 2, [within])).toBe('too_late');
});
