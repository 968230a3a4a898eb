import { describe, expect, it } from '@jest/globals';
import { moveLaunch, type PlacedPost } from './launch-move.js';

const NOW = '2027-03-20T12:00:00.000Z';
const LAUNCH = { localTime: '2027-03-30T18:00', zone: 'Europe/Berlin' };
const post = (over: Partial<PlacedPost> = {}): PlacedPost => ({
  ...{ id: 'p', status: 'scheduled', text: 'Soon', days: -3, time: '09:00' },
  ...over,
});

describe(moveLaunch, () => {
  it('counts whole days on the wall, whatever the clocks do in between', () => {
    const { moves } = moveLaunch([post()], LAUNCH, NOW);
    expect(moves[0]?.to).toMatchObject({ localTime: '2027-03-27T09:00', dueAt: '2027-03-27T08:00:00.000Z' });
  });

  it('takes the launch’s own hour when a post has none, and says what the clocks do to it', () => {
    const launch = { ...LAUNCH, localTime: '2027-03-30T02:30' };
    const { moves } = moveLaunch([post({ days: -2, time: undefined })], launch, NOW);
    expect(moves[0]?.to).toMatchObject({ localTime: '2027-03-28T02:30', remark: 'gap' });
  });

  it('leaves what would lie in the past, and what is going out', () => {
    const [early, gone] = [post({ days: -20 }), post({ status: 'publishing' })];
    expect(moveLaunch([early, gone], LAUNCH, NOW)).toEqual({
      moves: [],
      stays: [
        { post: early, reason: 'in_past' },
        { post: gone, reason: 'gone_out' },
      ],
    });
  });
});
