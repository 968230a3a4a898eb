import { expect, it } from '@jest/globals';
import type { Pause } from '../../api/types';
import { standsOn } from './pauses-on';

const post = { id: 'p1', targets: [{ channelId: 'c1' }], campaignId: 'k1' };

it.each<[boolean, Pick<Pause, 'scope' | 'id'>]>([
  [true, { scope: 'installation' }],
  [true, { scope: 'workspace' }],
  [true, { scope: 'channel', id: 'c1' }],
  [false, { scope: 'channel', id: 'c2' }],
  [true, { scope: 'campaign', id: 'k1' }],
  [false, { scope: 'series' }],
  [true, { scope: 'post', id: 'p1' }],
  [false, { scope: 'other', id: 'label' }],
])('is %s for %j', (stands, pause) => {
  expect(standsOn(pause, post)).toBe(stands);
});
