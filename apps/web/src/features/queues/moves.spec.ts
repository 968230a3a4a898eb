import { expect, it } from '@jest/globals';
import { down, up } from './moves';

const items = [
  { postId: 'a', position: 1 },
  { seriesId: 's', position: 2 },
  { postId: 'c', position: 3 },
];

it('moves up by going before the one ahead, be it a post or a series', () => {
  expect(up(items, 1)).toEqual({ move: 'before', seriesId: 's', beforePostId: 'a' });
  expect(up(items, 2)).toEqual({ move: 'before', postId: 'c', beforeSeriesId: 's' });
});

it('moves down by taking the one behind to the front', () => {
  expect(down(items, 0)).toEqual({ move: 'before', seriesId: 's', beforePostId: 'a' });
});

it('moves nothing beyond the ends', () => {
  expect([up(items, 0), down(items, 2)]).toEqual([undefined, undefined]);
});
