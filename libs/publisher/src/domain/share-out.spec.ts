import { describe, expect, it } from '@jest/globals';
import { type ClaimRoom, ROOMY, shareOut, within } from './share-out.js';

interface One {
  name: string;
  network: string;
  host: string;
  turnAt?: number | null;
}

const one = (name: string, network: string, host = '', turnAt?: number): One => ({
  ...{ name, network, host },
  ...(turnAt !== undefined && { turnAt }),
});
const roomOf = (network: Record<string, number>, host: Record<string, number> = {}): ClaimRoom => ({
  ofNetwork: (name) => network[name] ?? 9,
  ofHost: (destination) => host[destination.host] ?? 9,
  full: { networks: [], hosts: [] },
});
const names = (some: readonly One[]) => some.map(({ name }) => name).join('');

describe(shareOut.name, () => {
  const waiting = [one('a', 'x', 'p'), one('b', 'x', 'q'), one('c', 'y'), one('d', 'x', 'p'), one('e', 'y')];

  it('lets all go where there is room, in their order', () => {
    expect(shareOut(waiting, ROOMY)).toEqual(waiting);
  });

  it('gives no network more than its room, and the others theirs', () => {
    expect(names(shareOut(waiting, roomOf({ x: 2 })))).toBe('abce');
    expect(names(shareOut(waiting, roomOf({ x: 0 })))).toBe('ce');
  });

  it('gives no host more than its room, and the others of its network theirs', () => {
    expect(names(shareOut(waiting, roomOf({ x: 2 }, { p: 1 })))).toBe('abce');
    expect(names(shareOut(waiting, roomOf({}, { p: 0 })))).toBe('bce');
  });

  it('lets the channels of a host take turns where there is too little for all', () => {
    const scarce = [one('a', 'x', 'p', 300), one('b', 'x', 'p', 100), one('c', 'x', 'p'), one('d', 'x', 'p', 200)];
    expect(names(shareOut(scarce, roomOf({}, { p: 2 })))).toBe('bc');
    expect(names(shareOut(scarce, roomOf({}, { p: 4 })))).toBe('abcd');
  });
});

describe(within.name, () => {
  const of = (change: object) => ({ network: 'x', host: 'p', remaining: 5, closed: false, underWay: 0, ...change });
  const left = (change: object) => within(ROOMY, [of(change)]).ofHost({ network: 'x', host: 'p' });

  it('counts what is under way as spent', () => {
    expect(left({ underWay: 3 })).toBe(2);
    expect(left({ remaining: null, underWay: 3 })).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('has no room at a host that is closed, or of which all is spent', () => {
    for (const change of [{ closed: true, remaining: null }, { underWay: 5 }]) {
      expect(within(ROOMY, [of(change)]).full.hosts).toEqual(['x p']);
    }
    expect(within(ROOMY, [of({})]).full.hosts).toEqual([]);
  });

  it('makes no more room than there was', () => {
    expect(within(roomOf({ x: 1 }, { p: 2 }), [of({})]).ofHost({ network: 'x', host: 'p' })).toBe(2);
    expect(within(roomOf({ x: 1 }), [of({})]).ofNetwork('x')).toBe(1);
    expect(within(ROOMY, [])).toBe(ROOMY);
  });
});
