import { describe, expect, it } from '@jest/globals';
import { HeldPublications } from './held-publications.js';

describe(HeldPublications.name, () => {
  const sut = () => {
    const held = new HeldPublications(1000);
    held.add({ id: 'a', fence: '1' }, 0);
    return held;
  };

  it('holds until the lease ends, counted from before the claim', () => {
    expect([sut().has('a', 999), sut().has('a', 1000)]).toEqual([true, false]);
  });

  it('holds longer once renewed', () => {
    const held = sut();
    held.renewed(['a'], 900);
    expect(held.has('a', 1899)).toBe(true);
  });

  it('forgets what is done', () => {
    const held = sut();
    held.remove('a');
    expect([held.has('a', 0), held.size]).toEqual([false, 0]);
  });
});
