import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { QueueFacts, SchedulePlanned } from '#contracts';
import { bootDatabase } from '#database/testing';
import { PortalStand, type Visitor } from '../../testing/portal-stand.js';
import type { PostView } from '../domain/post.js';
import type { QueueView } from './queue-views.js';
import { TakePlannedTimes } from './take-planned-times.js';

const RULES = { name: 'Mornings', zone: 'Europe/Berlin', slots: [{ weekday: 1, time: '09:00' }] };

describe('queues', () => {
  let stand: PortalStand;
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  let ann: Visitor;
  let bob: Visitor;
  let channelId: string;

  const make = async (rules: object = {}) =>
    (await ann.ask<QueueView>('POST', '/queues', { body: { ...RULES, ...rules } })).body;
  const put = async (queue: QueueView, place?: string) => {
    const body = { text: 'Queued', targets: [{ channelId }], schedule: { queueId: queue.id, place } };
    return (await ann.ask<PostView>('POST', '/posts', { body })).body;
  };
  const told = (name: string, id: string) =>
    stand.look<{ body: Record<string, unknown> }>(
      `SELECT body FROM event WHERE name = $1 AND body::text LIKE '%' || $2 || '%' ORDER BY occurred_at`,
      [name, id],
    );
  const planned = (post: PostView, over: Partial<SchedulePlanned> = {}): SchedulePlanned => ({
    workspaceId: ann.workspace,
    ref: `post:${post.id}`,
    revision: 1,
    sequence: 1,
    cause: 'queue',
    waiting: [{ dueAt: '2031-05-05T07:00:00.000Z', localTime: '2031-05-05T09:00' }],
    tzVersion: '2026f',
    ...over,
  });
  const factsOf = (queue: QueueView, items: QueueFacts['items']): QueueFacts => ({
    ...{ ...RULES, workspaceId: ann.workspace, queueId: queue.id, revision: 1, daysOff: [], blackouts: [], groups: [] },
    ...{ items, waiting: items.length, freeSlots: ['2031-05-12T07:00:00.000Z'], paused: false },
  });
  const hear = (post: PostView, over: Partial<SchedulePlanned> = {}) =>
    stand.inWorkspace(ann.workspace, (tx) =>
      stand.app.get(TakePlannedTimes).take(tx, ann.workspace, post.id, planned(post, over)),
    );
  const shown = async (post: PostView) => (await ann.ask<PostView>('GET', `/posts/${post.id}`)).body;

  beforeAll(async () => {
    database = await bootDatabase();
    stand = await PortalStand.start(database.url);
    [ann, bob] = [await stand.visitor('Ann'), await stand.visitor('Bob')];
    const body = { network: 'sandbox', credentials: {} };
    channelId = (await ann.ask<{ id: string }>('POST', '/channels', { body })).body.id;
  }, 60_000);
  afterAll(async () => {
    await stand.stop();
    await database.stop();
  });
  beforeEach(() => {
    stand.trigger.comeBack();
    stand.trigger.queueFacts = [];
  });

  it('are told to trigger with the commit that makes or changes them', async () => {
    const queue = await make({ channelIds: [channelId] });
    expect(queue).toMatchObject({ ...RULES, daysOff: [], version: 1 });
    const headers = { 'if-match': '"1"' };
    const wish = { body: { daysOff: ['2031-12-25'], recycleAfterDays: 30 }, headers };
    const changed = await ann.ask<QueueView>('PATCH', `/queues/${queue.id}`, wish);
    expect(changed).toMatchObject({
      status: 200,
      body: { version: 2, recycleAfterDays: 30 },
      headers: { etag: '"2"' },
    });
    expect((await ann.ask('PATCH', `/queues/${queue.id}`, wish)).status).toBe(412);
    expect((await told('trigger.putQueue', queue.id)).map(({ body }) => body)).toMatchObject([
      { revision: 1, groups: [`channel:${channelId}`], daysOff: [] },
      { revision: 2, daysOff: ['2031-12-25'], recycleAfterDays: 30 },
    ]);
  });

  it('name every field that is wrong', async () => {
    const wrong = { slots: [{ weekday: 1, time: '25:00' }], channelIds: [randomUUID()] };
    expect((await ann.ask('POST', '/queues', { body: { ...RULES, ...wrong } })).body).toMatchObject({
      errors: [{ field: 'slots.0.time' }],
    });
    const channels = { channelIds: [randomUUID()] };
    expect((await ann.ask('POST', '/queues', { body: { ...RULES, ...channels } })).body).toMatchObject({
      errors: [{ field: 'channelIds.0', message: 'is not a channel of this workspace' }],
    });
  });

  it('give a post the slot that trigger planned, and follow later plans alone', async () => {
    const queue = await make();
    const post = await put(queue, 'first');
    expect(post).toMatchObject({
      status: 'scheduled',
      plan: { kind: 'queue', queueId: queue.id, queueName: 'Mornings' },
    });
    expect(post.schedule).toBeUndefined();
    expect(await told('trigger.arm', post.id)).toMatchObject([
      { body: { slot: { queueId: queue.id, place: 'first' } } },
    ]);
    await hear(post, { sequence: 2 });
    const schedule = { localTime: '2031-05-05T09:00', zone: 'Europe/Berlin', dueAt: '2031-05-05T07:00:00.000Z' };
    expect(await shown(post)).toMatchObject({ schedule, status: 'scheduled', version: post.version });
    await hear(post, { sequence: 1, waiting: [] });
    expect((await shown(post)).schedule).toMatchObject(schedule);
    await hear(post, { sequence: 3, waiting: [] });
    expect((await shown(post)).schedule).toBeUndefined();
    await hear(post, { sequence: 4, revision: 2 });
    expect((await shown(post)).schedule).toBeUndefined();
  });

  it('show who stands in them, and only their rules while trigger is away', async () => {
    const queue = await make();
    const post = await put(queue);
    stand.trigger.queueFacts = [
      factsOf(queue, [{ ref: `post:${post.id}`, position: 1, dueAt: '2031-05-05T07:00:00.000Z' }]),
    ];
    const view = async () => (await ann.ask<QueueView>('GET', `/queues/${queue.id}`)).body;
    expect(await view()).toMatchObject({ live: true, waiting: 1, items: [{ postId: post.id, text: 'Queued' }] });
    const moved = await ann.ask('POST', `/queues/${queue.id}/arrange`, { body: { move: 'first', postId: post.id } });
    expect(moved).toMatchObject({ status: 200, body: { id: queue.id } });
    expect(stand.trigger.arranged.at(-1)).toMatchObject({ move: 'first', ref: `post:${post.id}` });
    const stranger = { body: { move: 'first', postId: randomUUID() } };
    expect((await ann.ask('POST', `/queues/${queue.id}/arrange`, stranger)).body).toMatchObject({
      code: 'not_in_queue',
    });
    stand.trigger.goAway();
    expect(await view()).toMatchObject({ ...RULES, live: false, items: [] });
  });

  it('put a series before another, and show the words of both', async () => {
    const queue = await make({ recycleAfterDays: 30 });
    const series = async (text: string) => {
      const body = { name: 'x', text, targets: [{ channelId }], recurrence: { queueId: queue.id } };
      return (await ann.ask<{ id: string }>('POST', '/series', { body })).body.id;
    };
    const [story, flour] = [await series('Our story\nA long one'), await series('Our flour')];
    stand.trigger.queueFacts = [
      factsOf(queue, [
        { ref: `series:${story}`, position: 1 },
        { ref: `series:${flour}`, position: 2 },
      ]),
    ];
    const body = { move: 'before', seriesId: flour, beforeSeriesId: story };
    const { body: view } = await ann.ask<QueueView>('POST', `/queues/${queue.id}/arrange`, { body });
    expect(view.items).toMatchObject([
      { seriesId: story, text: 'Our story' },
      { seriesId: flour, text: 'Our flour' },
    ]);
    const asked = { move: 'before', ref: `series:${flour}`, beforeRef: `series:${story}` };
    expect(stand.trigger.arranged.at(-1)).toMatchObject(asked);
  });

  it('are deleted only when nothing waits in them', async () => {
    const queue = await make();
    const post = await put(queue);
    const remove = () => ann.ask('DELETE', `/queues/${queue.id}`);
    expect(await remove()).toMatchObject({ status: 409, body: { code: 'queue_not_empty' } });
    await ann.ask('POST', `/posts/${post.id}/schedule`, { body: { localTime: '2031-05-01T09:00', zone: 'UTC' } });
    expect((await remove()).status).toBe(204);
  });

  it('are nobody else’s', async () => {
    const queue = await make();
    for (const [method, path, body] of [
      ['GET', `/queues/${queue.id}`, undefined],
      ['POST', `/queues/${queue.id}/arrange`, { move: 'shuffle' }],
      ['DELETE', `/queues/${queue.id}`, undefined],
    ] as const) {
      expect((await bob.ask(method, path, { body })).status).toBe(404);
    }
    const edit = { body: { name: 'Mine' }, headers: { 'if-match': '"1"' } };
    expect((await bob.ask('PATCH', `/queues/${queue.id}`, edit)).status).toBe(404);
    const post = { body: { text: 'x', targets: [], schedule: { queueId: queue.id } } };
    expect((await bob.ask('POST', '/posts', post)).body).toMatchObject({ errors: [{ field: 'schedule.queueId' }] });
  });
});
