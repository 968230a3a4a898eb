import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../api/types';
import { lostChannel, placeFromAddress, placeInAddress, placeOf } from './finding-place';

const finding = (change: Partial<Finding>): Finding => ({
  ...{ severity: 'error', code: 'any', message: '', remedy: '' },
  ...change,
});

describe(placeOf, () => {
  it('goes into an address and comes back from it', () => {
    for (const found of [{ field: 'text' }, { part: 'thread.0', field: 'media.1.altText', channelId: 'c1' }]) {
      const place = placeOf(finding(found));
      expect(place).toMatchObject(found);
      expect(place && placeFromAddress(placeInAddress(place))).toEqual(place);
    }
  });

  it('is nowhere where nothing in the form would mend it', () => {
    expect(placeOf(finding({ code: 'access_ends', channelId: 'c1' }))).toBeUndefined();
    expect(placeFromAddress('anything')).toBeUndefined();
  });
});

it('knows a channel that must be connected again', () => {
  expect(lostChannel(finding({ code: 'access_ends', channelId: 'c1' }))).toBe('c1');
  expect(lostChannel(finding({ code: 'text_too_long', channelId: 'c1' }))).toBeUndefined();
});
