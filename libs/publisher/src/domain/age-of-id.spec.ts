import { describe, expect, it } from '@jest/globals';
import { ageOfId } from './age-of-id.js';

describe(ageOfId, () => {
  // RFC 9562, A.6: made at 2022-02-22T19:22:22Z
  const ID = '017F22E2-79B0-7CC3-98C4-DC0C0C07398F';

  it('is counted from the instant with which an id of version 7 begins', () => {
    expect(ageOfId(ID, new Date('2022-02-22T19:22:23.500Z'))).toBe(1500);
  });

  it('is nothing for ids of other versions', () => {
    expect(ageOfId('919108f7-52d1-4320-9bac-f847db4148a8', new Date())).toBe(0);
  });
});
