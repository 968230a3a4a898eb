import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { memberChanged, type MemberChanged } from '#contracts';
import { SystemScope, type Transaction } from '#database';
import { Stage, bothTold, member } from '../../testing/index.js';

const stage = Stage.use();

const tellAll = (bodies: readonly MemberChanged[], type = memberChanged, watch = (tx: Transaction) => tx) =>
  stage.process
    .database('portal')
    .inSystem(SystemScope.named('a test'), (tx) => stage.process.outbox.emitAll(watch(tx), type, bodies));

const members = (count: number): MemberChanged[] =>
  Array.from({ length: count }, (_, i) => ({ ...member, workspaceId: randomUUID(), userId: `u${i}` }));

describe('telling many at once', () => {
  it('brings each to each subscriber once, whatever their workspaces', async () => {
    await tellAll(members(120), bothTold);
    await stage.settled('acknowledged');
    for (const module of ['notification', 'trigger'] as const) {
      const bodies = await stage.process.look<{ user: string }>(module, `SELECT body ->> 'userId' AS user FROM effect`);
      expect(bodies.map(({ user }) => user).toSorted()).toEqual(
        Array.from({ length: 120 }, (_, i) => `u${i}`).toSorted(),
      );
    }
    const deliveries = await stage.process.deliveries('portal');
    expect(deliveries.every(({ rings }) => rings === 1)).toBe(true);
  });

  it('asks the database once for every five hundred', async () => {
    const statements: string[] = [];
    const watched = (tx: Transaction): Transaction =>
      new Proxy(tx, {
        get: (target, name) => {
          if (name === 'query') statements.push('query');
          const member: unknown = Reflect.get(target, name, target);
          return typeof member === 'function' ? member.bind(target) : member;
        },
      });
    await tellAll(members(1001), bothTold, watched);
    expect(statements).toHaveLength(3);
    await stage.settled('acknowledged');
    expect(await stage.process.effects('notification')).toHaveLength(1001);
  });

  it('rings for what many transactions tell in a crowd in few jobs, and once for each', async () => {
    const jobs = new Set<string>();
    const add = stage.process.queue.add.bind(stage.process.queue);
    stage.process.queue.add = async (queue, added) => {
      for (const { id } of added) jobs.add(id);
      await add(queue, added);
    };
    await Promise.all(members(80).map((one) => tellAll([one], bothTold)));
    await stage.settled('acknowledged');
    expect(await stage.process.effects('notification')).toHaveLength(80);
    const deliveries = await stage.process.deliveries('portal');
    expect(deliveries.every(({ rings }) => rings === 1)).toBe(true);
    expect(jobs.size).toBeLessThan(30);
  });

  it('writes nothing when one of them is wrong, and nothing for none', async () => {
    const [first, second] = members(2);
    await expect(
      tellAll([
        { ...member, ...first },
        { ...member, ...second, email: 'no address' },
      ]),
    ).rejects.toMatchObject({
      code: 'durable.bad_body',
    });
    await tellAll([]);
    expect(await stage.process.deliveries('portal')).toEqual([]);
  });
});
