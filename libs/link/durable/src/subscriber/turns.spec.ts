import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

const nextRound = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('Turns', () => {
  it('lets five work at once and the others in their order', async () => {
    const sut = new Turns();
    const order: number[] = [];
    let running = 0;
    let most = 0;
    const work = (i: number) =>
      sut.take(async () => {
        order.push(i);
        most = Math.max(most, ++running);
        await nextRound();
        running -= 1;
      });
    const numbers = Array.from({ length: 23 }, (_, i) => i);
    await Promise.all(numbers.map(work));
    expect(most).toBe(5);
    expect(order).toEqual(numbers);
  });

  it('gives the turn on after a failure', async () => {
    const sut = new Turns();
    const failing = Array.from({ length: 5 }, () => sut.take(() => Promise.reject(new Error('no'))));
    await Promise.allSettled(failing);
    expect(await sut.take(async () => 'mine')).toBe('mine');
  });

  it('lets nobody work beside one that is alone', async () => {
    const sut = new Turns();
    const seen: string[] = [];
    let running = 0;
    const work = (name: string) => async () => {
      running += 1;
      await nextRound();
      seen.push(`${name} with ${running - 1}`);
      await nextRound();
      running -= 1;
    };
    const all = [work('first'), work('second')].map((one) => sut.take(one));
    all.push(sut.takeAlone(work('alone')), sut.takeAlone(work('alone too')), sut.take(work('last')));
    await Promise.all(all);
    expect(seen).toEqual(['first with 1', 'second with 1', 'alone with 0', 'alone too with 0', 'last with 0']);
  });
});
