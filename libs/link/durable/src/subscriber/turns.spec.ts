import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

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
        await new Promise((resolve) => setImmediate(resolve));
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
});
