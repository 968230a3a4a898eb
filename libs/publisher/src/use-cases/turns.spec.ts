import { expect, it } from '@jest/globals';
import { Turns } from './turns.js';

it('lets one of a name run at a time, and no more than it may in all', async () => {
  const sut = new Turns(2);
  const running = new Map<string, number>();
  let most = 0;
  const work = async (name: string) => {
    const now = (running.get(name) ?? 0) + 1;
    running.set(name, now);
    most = Math.max(
      most,
      [...running.values()].reduce((sum, one) => sum + one, 0),
    );
    expect(now).toBe(1);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    running.set(name, now - 1);
    return name;
  };
  const names = ['a', 'a', 'b', 'b', 'c', 'c', 'a'];
  expect(await Promise.all(names.map((name) => sut.run(name, () => work(name))))).toEqual(names);
  expect(most).toBe(2);
});

it('goes on after one that failed, and tells only that one', async () => {
  const sut = new Turns(1);
  const failing = sut.run('a', async () => {
    throw new TypeError('no');
  });
  const next = sut.run('a', async () => 1);
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe(1);
});
