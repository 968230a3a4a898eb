import { describe, expect, it } from '@jest/globals';
import type { Destination } from '../domain/share-out.js';
import { destinationLimits, Destinations } from './destinations.js';

const at = (network: string, host = '') => ({ network, host });
const soon = () => Promise.resolve('answered' as const);

describe(Destinations.name, () => {
  it('gives a network half of the places, and one of its hosts three quarters of those', () => {
    expect(destinationLimits(32, 50)).toEqual({ perNetwork: 16, perHost: 12 });
    expect(destinationLimits(1, 1)).toEqual({ perNetwork: 1, perHost: 1 });
  });

  it('has no room where a network or a host has its share under way, until something of it ends', () => {
    const sut = new Destinations({ perNetwork: 3, perHost: 2 });
    for (const host of ['p', 'p', 'q']) sut.begin(at('x', host), soon());
    sut.begin(at('y'), soon());
    expect(sut.full).toEqual({ networks: ['x'], hosts: ['x p'] });
    expect([sut.ofNetwork('x'), sut.ofNetwork('y'), sut.ofHost(at('x', 'q')), sut.ofHost(at('y'))]).toEqual([
      0, 2, 1, 2,
    ]);
    sut.end(at('x', 'p'));
    expect(sut.full).toEqual({ networks: [], hosts: [] });
  });

  it('has no room at a host that is away, says when it is tried again, and that it is back', async () => {
    let later = 0;
    const back: Destination[] = [];
    const clock = () => performance.now() + later;
    const sut = new Destinations({ perNetwork: 16, perHost: 8 }, (one) => back.push(one), clock);
    expect(sut.untilTrialMs()).toBeUndefined();
    for (let count = 0; count < 5; count += 1) {
      sut.begin(at('x', 'p'), Promise.resolve('away'));
      await new Promise(setImmediate);
      sut.end(at('x', 'p'));
    }
    expect(sut.full).toEqual({ networks: [], hosts: ['x p'] });
    expect(sut.ofHost(at('x', 'q'))).toBe(8);
    expect(sut.untilTrialMs()).toBeGreaterThan(0);
    later = 60_000;
    expect([sut.untilTrialMs(), sut.ofHost(at('x', 'p')), back]).toEqual([0, 1, []]);
    sut.begin(at('x', 'p'), soon());
    await new Promise(setImmediate);
    expect(back).toEqual([at('x', 'p')]);
  });
});
