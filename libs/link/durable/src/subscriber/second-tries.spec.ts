import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SecondTries } from './second-tries.js';

describe('SecondTries', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const holding = () => Promise.withResolvers<void>();

  it('takes two at a time, and the next when one is done', async () => {
    const sut = new SecondTries();
    const [first, second] = [holding(), holding()];
    const all = [first, second].map(({ promise }) => sut.take(() => promise));
    let third = false;
    all.push(
      sut.take(async () => {
        third = true;
      }),
    );
    await jest.advanceTimersByTimeAsync(900);
    expect(third).toBe(false);
    first.resolve();
    await all[2];
    expect(third).toBe(true);
    second.resolve();
    expect(await Promise.all(all)).toEqual([true, true, true]);
  });

  it('waits no longer than a second', async () => {
    const sut = new SecondTries();
    const slow = holding();
    const all = [slow, slow].map(({ promise }) => sut.take(() => promise));
    const third = sut.take(() => Promise.reject(new Error('nobody may run this')));
    await jest.advanceTimersByTimeAsync(1000);
    expect(await third).toBe(false);
    slow.resolve();
    expect(await Promise.all(all)).toEqual([true, true]);
    expect(await sut.take(async () => undefined)).toBe(true);
  });
});
