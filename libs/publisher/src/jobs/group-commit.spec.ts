import { describe, expect, it } from '@jest/globals';
import { GroupCommit } from './group-commit.js';

/** Commits that wait to be let through, and say what each held. */
function commits(fails: (items: readonly number[]) => boolean = () => false, gather?: () => Promise<void>) {
  const groups: number[][] = [];
  const gates: (() => void)[] = [];
  const sut = new GroupCommit<number, string>(
    async (items) => {
      groups.push([...items]);
      await new Promise<void>((done) => void gates.push(done));
      if (fails(items)) throw new Error(`cannot commit ${items.join()}`);
      return items.map((item) => `done ${item}`);
    },
    3,
    gather,
  );
  const letThrough = async () => {
    for (let rounds = 0; rounds < 50; rounds += 1) {
      gates.shift()?.();
      await Promise.resolve();
    }
  };
  return { sut, groups, letThrough };
}

describe(GroupCommit.name, () => {
  it('commits what comes alone at once', async () => {
    const { sut, groups, letThrough } = commits();
    const one = sut.add(1);
    expect(groups).toEqual([[1]]);
    await letThrough();
    expect(await one).toBe('done 1');
  });

  it('commits together what came meanwhile, a few at a time, and answers each its own', async () => {
    const { sut, groups, letThrough } = commits();
    const all = [1, 2, 3, 4, 5].map((item) => sut.add(item));
    await letThrough();
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4, 5].map((item) => `done ${item}`));
    expect(groups).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('lets more come where some wait already, and asks nobody who comes alone to wait', async () => {
    const late = [3, 4];
    const { sut, groups, letThrough } = commits(undefined, async () => {
      for (const item of late.splice(0)) void sut.add(item);
    });
    const first = [sut.add(1), sut.add(2)];
    await letThrough();
    await Promise.all(first);
    expect(groups).toEqual([[1], [2, 3, 4]]);
    const alone = sut.add(5);
    expect(groups.at(-1)).toEqual([5]);
    await letThrough();
    await alone;
  });

  it('lets a bad one fail alone', async () => {
    const { sut, groups, letThrough } = commits((items) => items.includes(3));
    const all = [1, 2, 3, 4].map((item) => sut.add(item).catch(() => 'failed'));
    await letThrough();
    expect(await Promise.all(all)).toEqual(['done 1', 'done 2', 'failed', 'done 4']);
    expect(groups).toEqual([[1], [2, 3, 4], [2], [3], [4]]);
  });

  it('goes on after a failure', async () => {
    const { sut, letThrough } = commits((items) => items.includes(1));
    const first = sut.add(1).catch(() => 'failed');
    await letThrough();
    const second = sut.add(2);
    await letThrough();
    expect([await first, await second]).toEqual(['failed', 'done 2']);
  });
});
