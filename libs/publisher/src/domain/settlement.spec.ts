import { describe, expect, it } from '@jest/globals';
import type { PublicationState } from '#contracts';
import { settlement } from './settlement.js';

const of = (...states: PublicationState[]) => settlement(states.map((state) => ({ state, waitsForPerson: false })));

describe(settlement.name, () => {
  it.each<[string, PublicationState[], string | undefined]>([
    ['published when every channel has it', ['sent', 'sent'], 'published'],
    ['partly published when some have it', ['sent', 'failed'], 'partly_published'],
    ['partly published when one was missed', ['sent', 'missed'], 'partly_published'],
    ['failed when none has it', ['failed', 'failed'], 'failed'],
    ['missed when all were missed', ['missed', 'missed'], 'missed'],
    ['failed when one was missed and one failed', ['missed', 'failed'], 'failed'],
    ['published when the rest was cancelled', ['sent', 'cancelled'], 'published'],
    ['nothing to tell when all were cancelled', ['cancelled'], undefined],
    ['open while one is being sent', ['sent', 'sending'], undefined],
    ['open while one waits for its retry', ['sent', 'retry_wait'], undefined],
    ['open while an unknown may still settle by itself', ['sent', 'unknown'], undefined],
  ])('is %s', (_name, states, outcome) => {
    expect(of(...states)).toBe(outcome);
  });

  it('is open while one is sent again of which people were asked', () => {
    expect(settlement([{ state: 'sending', waitsForPerson: true }])).toBeUndefined();
  });

  it('is unknown once a person has to look', () => {
    expect(
      settlement([
        { state: 'sent', waitsForPerson: false },
        { state: 'unknown', waitsForPerson: true },
      ]),
    ).toBe('unknown');
  });
});
