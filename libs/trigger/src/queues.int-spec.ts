import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ArmSchedule, PutQueue, QueueFacts } from '#contracts';
import { aCall, FiringStage } from '../testing/firing-stage.js';
import { SETTLED_ITEMS } from './persistence/queue-item.repository.js';
import { TurnQueuesUseCase } from './use-cases/turn-queues.use-case.js';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

describe('queues of slots', () => {
  let stage: FiringStage;

  beforeAll(async () => {
    stage = await FiringStage.open();
  });
  afterAll(() => stage.close());

  const put = async (change: Partial<PutQueue> = {}): Promise<PutQueue> => {
    const queue: PutQueue = {
      workspaceId: stage.workspaceId,
      queueId: randomUUID(),
      revision: 1,
      name: 'Mornings',
      zone: 'Europe/Berlin',
      slots: EVERY_DAY.map((weekday) => ({ weekday, time: '09:00' })),
      daysOff: [],
      blackouts: [],
      groups: [`channel:${randomUUID()}`],
      ...change,
    };
    await stage.trigger.putQueue(queue, aCall());
    return queue;
  };
  const enter = async ({ queueId }: PutQueue, place: 'first' | 'last' = 'last', change: Partial<ArmSchedule> = {}) => {
    const input = { ...stage.schedule(change), dueAt: undefined, slot: { queueId, place } };
    await stage.trigger.arm(input, aCall());
    return input;
  };
  const facts = async ({ groups, queueId }: PutQueue): Promise<QueueFacts> => {
    const { items } = await stage.trigger.queues({ workspaceId: stage.workspaceId, group: groups[0] ?? '' });
    const found = items.find((one) => one.queueId === queueId);
    if (!found) throw new Error('The queue is not there.');
    return found;
  };
  const order = async (queue: PutQueue) => (await facts(queue)).items.map(({ ref }) => ref);
  const dues = async (queue: PutQueue) => (await facts(queue)).items.map(({ dueAt }) => dueAt);
  const turn = () => stage.get(TurnQueuesUseCase).run(new AbortController().signal);
  const fireNow = async ({ workspaceId, ref }: ArmSchedule) => {
    await stage.trigger.fireNow({ workspaceId, ref, by: 'mia', reason: '' }, aCall());
    await stage.fire();
    await turn();
  };

  it('give each item the next free slot, in order, and show what is free', async () => {
    const queue = await put();
    const free = (await facts(queue)).freeSlots;
    const refs = [await enter(queue), await enter(queue), await enter(queue, 'first')].map(({ ref }) => ref);
    expect(await order(queue)).toEqual([refs[2], refs[0], refs[1]]);
    const now = await facts(queue);
    expect(now.items.map(({ dueAt }) => dueAt)).toEqual(free.slice(0, 3));
    expect(now.freeSlots.slice(0, 7)).toEqual(free.slice(3));
    expect(now).toMatchObject({ waiting: 3, paused: false, name: 'Mornings' });
    expect(now.items.every(({ localTime }) => localTime?.endsWith('T09:00'))).toBe(true);
    const { occurrences } = await stage.trigger.preview({
      workspaceId: stage.workspaceId,
      slot: { queueId: queue.queueId, place: 'last' },
      limit: 2,
    });
    expect(occurrences?.map(({ dueAt }) => dueAt)).toEqual(now.freeSlots.slice(0, 2));
  });

  it('are planned anew when they change, days off and blackouts left out; older revisions are ignored', async () => {
    const queue = await put();
    const [, second = '', third = ''] = (await facts(queue)).freeSlots;
    await enter(queue);
    await enter(queue);
    const [first = ''] = (await facts(queue)).items.map(({ localTime }) => localTime ?? '');
    const changed = {
      ...queue,
      revision: 2,
      daysOff: [first.slice(0, 10)],
      blackouts: [{ from: `${second.slice(0, 10)}T00:00`, to: `${second.slice(0, 10)}T23:00` }],
    };
    await stage.trigger.putQueue(changed, aCall());
    const planned = await dues(queue);
    expect(planned[0]).toBe(third);
    await stage.trigger.putQueue({ ...queue, slots: [] }, aCall());
    expect(await dues(queue)).toEqual(planned);
  });

  it('refuse slots that make no sense', async () => {
    const wrong = put({ slots: [{ weekday: 1, time: '25:00' }], zone: 'Nowhere' });
    await expect(wrong).rejects.toMatchObject({ code: 'trigger.schedule_refused', data: { field: 'zone' } });
  });

  it('keep the place of an item that is armed anew, and leave it when it is withdrawn', async () => {
    const queue = await put();
    const [one, two] = [await enter(queue), await enter(queue)];
    const before = await dues(queue);
    await stage.trigger.arm({ ...one, revision: 2 }, aCall());
    expect(await order(queue)).toEqual([one.ref, two.ref]);
    expect(await dues(queue)).toEqual(before);
    await stage.disarm({ ...one, revision: 2 });
    expect(await order(queue)).toEqual([two.ref]);
    expect(await dues(queue)).toEqual(before.slice(0, 1));
  });

  it('move an item from queue to queue', async () => {
    const [from, to] = [await put(), await put()];
    const one = await enter(from);
    await stage.trigger.arm({ ...one, revision: 2, slot: { queueId: to.queueId, place: 'last' } }, aCall());
    expect(await order(from)).toEqual([]);
    expect(await order(to)).toEqual([one.ref]);
  });

  it('are arranged, a shuffle once under one key', async () => {
    const queue = await put();
    const refs: string[] = [];
    for (let n = 0; n < 8; n += 1) refs.push((await enter(queue)).ref);
    const [a = '', b = '', c = ''] = refs;
    const slots = await dues(queue);
    const arrange = { workspaceId: stage.workspaceId, queueId: queue.queueId };
    await stage.trigger.arrangeQueue({ ...arrange, move: 'first', ref: c }, aCall());
    expect((await order(queue)).slice(0, 3)).toEqual([c, a, b]);
    await stage.trigger.arrangeQueue({ ...arrange, move: 'last', ref: a }, aCall());
    expect((await order(queue)).at(-1)).toBe(a);
    await stage.trigger.arrangeQueue({ ...arrange, move: 'before', ref: a, beforeRef: c }, aCall());
    expect((await order(queue)).slice(0, 2)).toEqual([a, c]);
    const key = randomUUID();
    await stage.trigger.arrangeQueue({ ...arrange, move: 'shuffle' }, aCall(key));
    const mixed = await order(queue);
    await stage.trigger.arrangeQueue({ ...arrange, move: 'shuffle' }, aCall(key));
    expect(await order(queue)).toEqual(mixed);
    expect(new Set(mixed)).toEqual(new Set(refs));
    expect(await dues(queue)).toEqual(slots);
    const stranger = stage.trigger.arrangeQueue({ ...arrange, move: 'first', ref: 'nobody' }, aCall());
    await expect(stranger).rejects.toMatchObject({ code: 'trigger.not_scheduled' });
    const nowhere = stage.trigger.arrangeQueue({ ...arrange, move: 'before', ref: a, beforeRef: 'nobody' }, aCall());
    await expect(nowhere).rejects.toMatchObject({ data: { field: 'beforeRef' } });
  });

  it('lose an item that fired, and move up', async () => {
    const queue = await put();
    const [one, two] = [await enter(queue), await enter(queue)];
    const [first] = await dues(queue);
    await fireNow(one);
    expect(stage.fired(one)).toHaveLength(1);
    expect(await order(queue)).toEqual([two.ref]);
    expect(await dues(queue)).toEqual([first]);
    expect(stage.fired(two)).toEqual([]);
  });

  it('send an evergreen item behind the others when it fired, and keep it out for a while', async () => {
    const queue = await put({ recycleAfterDays: 5 });
    const [one, two] = [await enter(queue), await enter(queue)];
    const [first = '', second] = await dues(queue);
    await fireNow(one);
    expect(await order(queue)).toEqual([two.ref, one.ref]);
    const [of2, of1 = ''] = await dues(queue);
    expect(of2).toBe(first);
    expect(Date.parse(of1) - Date.parse(first)).toBeGreaterThan(5 * 86_400_000 - 3_700_000);
    expect((await facts(queue)).freeSlots[0]).toBe(second);
    await fireNow(one);
    expect(stage.fired(one)).toHaveLength(2);
  });

  it('keep items without an instant when they have no slots, or are removed, until they are armed anew', async () => {
    const empty = await put({ slots: [] });
    const one = await enter(empty);
    expect(await facts(empty)).toMatchObject({ items: [{ ref: one.ref, position: 1 }], freeSlots: [] });
    await stage.trigger.removeQueue(empty, aCall());
    const queue = await put({ queueId: empty.queueId, revision: 2, groups: empty.groups });
    expect(await order(queue)).toEqual([]);
    await stage.trigger.arm({ ...one, revision: 2 }, aCall());
    expect(await dues(queue)).toEqual([expect.any(String)]);
  });

  it('give no slot twice, and wait for nobody for ever, when many change them at the same time', async () => {
    const queue = await put();
    const other = await put();
    const first = await Promise.all(Array.from({ length: 12 }, () => enter(queue)));
    const arrange = { workspaceId: stage.workspaceId, queueId: queue.queueId };
    const [a, b, c, d, e] = first;
    if (!a || !b || !c || !d || !e) throw new Error('Too few items.');
    await Promise.all([
      ...Array.from({ length: 8 }, () => enter(queue, 'first')),
      stage.trigger.arm({ ...a, revision: 2, slot: { queueId: other.queueId, place: 'last' } }, aCall()),
      stage.disarm(b),
      fireNow(c),
      fireNow(d),
      stage.trigger.arrangeQueue({ ...arrange, move: 'shuffle' }, aCall()),
      stage.trigger.arrangeQueue({ ...arrange, move: 'first', ref: e.ref }, aCall()),
      turn(),
    ]);
    await turn();
    const items = await dues(queue);
    expect(items).toHaveLength(12 + 8 - 4);
    expect(new Set(items).size).toBe(items.length);
    expect(await dues(other)).toHaveLength(1);
    expect([...stage.fired(c), ...stage.fired(d)]).toHaveLength(2);
  });

  it('are paused by their labels', async () => {
    const queue = await put();
    const scope = { workspaceId: stage.workspaceId, scope: 'group', key: queue.groups[0] ?? '' } as const;
    await stage.trigger.pause({ ...scope, by: 'mia', reason: 'storm' });
    expect((await facts(queue)).paused).toBe(true);
    await stage.trigger.resume({ ...scope, by: 'mia', reason: '' });
    expect((await facts(queue)).paused).toBe(false);
  });

  it('find what had its slot by the index queue_item_due', async () => {
    await stage.query(
      `WITH made AS (
         INSERT INTO schedule (id, workspace_id, ref, revision, state, plan)
         SELECT gen_random_uuid(), $1, 'many:' || n, 1, 'armed', '{"kind":"slot"}' FROM generate_series(1, 5000) AS n
         RETURNING id, workspace_id, now() + substr(ref, 6)::int * interval '1 hour' AS due_at),
       planned AS (
         INSERT INTO occurrence (schedule_id, workspace_id, due_at, fire_at, revision)
         SELECT id, workspace_id, due_at, due_at, 1 FROM made)
       INSERT INTO queue_item (workspace_id, queue_id, schedule_id, position, due_at)
       SELECT workspace_id, gen_random_uuid(), id, 1, due_at FROM made`,
      [stage.workspaceId],
    );
    await stage.analyze();
    expect(await stage.plan(SETTLED_ITEMS, [])).toMatch(
      /"Index Name":"queue_item_due"[^}]*"Index Cond":"[^"]*due_at <= /,
    );
    await stage.query(`DELETE FROM schedule WHERE ref LIKE 'many:%'`);
  });
});
