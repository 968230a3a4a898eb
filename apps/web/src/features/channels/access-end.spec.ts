import { describe, expect, it } from '@jest/globals';
import type { Channel } from '../../api/types';
import { accessEndsSoon } from './access-end';

const now = new Date('2026-11-21T10:00:00Z');
const soon = '2026-12-05T09:59:00Z';
const aChannel = (part: Partial<Channel>): Channel => ({
  ...{ id: 'c', network: 'x', networkLabel: 'X', handle: '@ann', displayName: 'Ann', state: 'connected' },
  text: { max: 280, unit: 'weighted' },
  ...part,
});

describe(accessEndsSoon, () => {
  it.each<[string | undefined, Partial<Channel>]>([
    [soon, { accessEndsAt: soon }],
    [undefined, { accessEndsAt: '2026-12-05T10:01:00Z' }],
    [undefined, { accessEndsAt: soon, accessRenews: true }],
    [undefined, { accessEndsAt: soon, state: 'disconnected' }],
    [undefined, {}],
  ])('is %s', (instant, part) => {
    expect(accessEndsSoon(aChannel(part), now)).toBe(instant);
  });
});
