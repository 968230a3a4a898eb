import { describe, expect, it } from '@jest/globals';
import { POST_STATUSES } from './post-status.js';
import { postOf, stillOpen } from './outage.js';

describe(stillOpen, () => {
  const post = (status: (typeof POST_STATUSES)[number], attention: boolean) => ({ revision: 2, status, attention });

  it.each(['missed', 'held'] as const)('is %s what waits and what trigger says so of', (state) => {
    expect(stillOpen({ revision: 2, state }, post('scheduled', false))).toBe(true);
    expect(stillOpen({ revision: 1, state }, post('scheduled', false))).toBe(false);
  });

  it('is a missed post until somebody did something about it', () => {
    expect(stillOpen({ revision: 2, state: 'missed' }, post('failed', true))).toBe(true);
    expect(stillOpen({ revision: 2, state: 'missed' }, post('published', false))).toBe(false);
    expect(stillOpen({ revision: 2, state: 'missed' }, post('cancelled', false))).toBe(false);
  });

  it('is nothing held that goes out', () => {
    expect(stillOpen({ revision: 2, state: 'held' }, post('publishing', true))).toBe(false);
  });
});

describe(postOf, () => {
  it.each([
    ['post:7', '7'],
    ['series:7', undefined],
    ['nightly', undefined],
  ])('reads %s', (ref, id) => {
    expect(postOf({ ref })).toBe(id);
  });
});
