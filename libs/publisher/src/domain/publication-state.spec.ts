import { describe, expect, it } from '@jest/globals';
import { PUBLICATION_STATES } from '#contracts';
import { hasEnded, isCancellable, isRetryable, isTooLate, mayMove, TRANSITIONS } from './publication-state.js';

describe('publication states', () => {
  it('lets nothing out of sent', () => {
    expect(PUBLICATION_STATES.filter((to) => mayMove('sent', to))).toEqual([]);
  });

  it('starts a send only from due and retry_wait', () => {
    expect(PUBLICATION_STATES.filter((from) => mayMove(from, 'sending'))).toEqual(['due', 'retry_wait']);
  });

  it('never leads from a doubt to failed without a decision: only a person drops the rest of a thread', () => {
    expect(TRANSITIONS.unknown).toEqual(['unknown', 'sent', 'due', 'cancelled', 'failed']);
  });

  it.each(PUBLICATION_STATES)('%s is either too late or can be replaced by a new revision', (state) => {
    expect(isTooLate({ state, doubted: false, part: 0 })).toBe(!mayMove(state, 'armed'));
  });

  it.each(PUBLICATION_STATES)('%s is too late while something may have left', (state) => {
    expect(isTooLate({ state, doubted: true, part: 0 })).toBe(true);
  });

  it.each(PUBLICATION_STATES)('%s is too late once one of its messages is out', (state) => {
    expect(isTooLate({ state, doubted: false, part: 1 })).toBe(true);
  });

  it.each(PUBLICATION_STATES)('%s is cancellable only when the table allows it', (state) => {
    if (isCancellable(state)) expect(mayMove(state, 'cancelled')).toBe(true);
  });

  it.each(PUBLICATION_STATES)('%s is retryable only when the table leads to due', (state) => {
    if (isRetryable(state)) expect(mayMove(state, 'due')).toBe(true);
  });

  it('cancels only what has not begun, and lets people retry only what they are told of', () => {
    expect(PUBLICATION_STATES.filter(isCancellable)).toEqual(['armed', 'due', 'retry_wait', 'missed']);
    expect(PUBLICATION_STATES.filter(isRetryable)).toEqual(['failed', 'missed']);
  });

  it('counts sent, failed, missed and cancelled as ended', () => {
    expect(PUBLICATION_STATES.filter(hasEnded)).toEqual(['sent', 'failed', 'missed', 'cancelled']);
  });
});
