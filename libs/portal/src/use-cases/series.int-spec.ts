import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SchedulePlanned } from '#contracts';
import { bootDatabase } from '#database/testing';
import { PortalStand, type Visitor } from '../../testing/portal-stand.js';
import type { PostView } from '../domain/post.js';
import type { SeriesView } from './series-desk.js';
import { TakeSeriesPlan } from './take-series-plan.js';

const RULE = { rrule: 'FREQ=WEEKLY;BYDAY=MO', start: '2031-05-05T09:00', zone: 'Europe/Berlin' };
const MONDAYS = ['2031-05-05', '2031-05-12', '2031-05-19'];
const on = (days: readonly string[], hour = '07') => days.map((day) => `${day}T${hour}:00:00.000Z`);

describe('series', () => {
  let stand: PortalStand;
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  let ann: Visitor;
  let bob: Visitor;
  let channelId: string;

  const make = async () => {
    const body = { name: 'Specials', text: 'Monday!', targets: [{ channelId }], recurrence: RULE };
    return (await ann.ask<SeriesView>('POST', '/series', { body })).body;
  };
  const hear = (series: { id: string }, dueAt: string[], over: Partial<SchedulePlanned> = {}) =>
    stand.inWorkspace(ann.workspace, (tx) =>
      stand.app.get(TakeSeriesPlan).take(tx, ann.workspace, series.id, {
        ...{ workspaceId: ann.workspace, ref: `series:${series.id}`, revision: 1, sequence: 1, cause: 'ahead' },
        ...{ waiting: dueAt.map((instant) => ({ dueAt: instant })), tzVersion: '2026f' },
        ...over,
      }),
    );
  const posts = async (series: { id: string }) => {
    const path = `/posts?series=${series.id}&order=soonest`;
    return (await ann.ask<{ items: PostView[] }>('GET', path)).body.items;
  };
  const glance = async (series: { id: string }) =>
    (await posts(series)).map(({ schedule, status, text }) => `${schedule?.localTime} ${status} ${text}`);
  const edit = (series: SeriesView, body: object, version = series.version) =>
    ann.ask<SeriesView>('PATCH', `/series/${series.id}`, { body, headers: { 'if-match': `"${version}"` } });
  const told = (name: string, id: string) =>
    stand.look<{ body: Record<string, unknown> }>(
      `SELECT body FROM event WHERE name = $1 AND body::text LIKE '%' || $2 || '%' ORDER BY occurred_at`,
      [name, id],
    );

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

  it('make an ordinary post of each planned instant, once', async () => {
    const series = await make();
    expect(series).toMatchObject({ state: 'active', recurrence: RULE, planned: 0 });
    expect(await told('trigger.arm', series.id)).toMatchObject([{ body: { ref: `series:${series.id}`, rule: RULE } }]);
    await hear(series, on(MONDAYS));
    await hear(series, on(MONDAYS));
    await hear(series, on(MONDAYS), { sequence: 2 });
    expect(await glance(series)).toEqual(MONDAYS.map((day) => `${day}T09:00 scheduled Monday!`));
    const [first] = await posts(series);
    const shipped = await told('publisher.prepare', first?.id ?? '');
    expect(shipped).toMatchObject([{ body: { revision: 1, groups: [`channel:${channelId}`, `series:${series.id}`] } }]);
    expect((await ann.ask<SeriesView>('GET', `/series/${series.id}`)).body).toMatchObject({
      planned: 3,
      nextDueAt: on(MONDAYS)[0],
    });
  });

  it('let a post be edited or cancelled alone; the others follow the series', async () => {
    const series = await make();
    await hear(series, on(MONDAYS));
    const [first, second] = await posts(series);
    const own = { body: { text: 'Mine' }, headers: { 'if-match': `"${first?.version}"` } };
    expect((await ann.ask('PATCH', `/posts/${first?.id}`, own)).status).toBe(200);
    await ann.ask('POST', `/posts/${second?.id}/cancel`);
    expect(await edit(series, { text: 'Tuesday?' })).toMatchObject({
      status: 200,
      body: { text: 'Tuesday?', version: 2 },
    });
    expect((await glance(series)).map((line) => line.slice(17))).toEqual([
      'scheduled Mine',
      expect.stringMatching(/^cancel.* Monday!$/),
      'scheduled Tuesday?',
    ]);
    await hear(series, on(MONDAYS), { sequence: 2 });
    expect(await posts(series)).toHaveLength(3);
  });

  it('take back what is no longer planned, and leave what a person touched', async () => {
    const series = await make();
    await hear(series, on(MONDAYS));
    const [first] = await posts(series);
    const own = { body: { text: 'Mine' }, headers: { 'if-match': `"${first?.version}"` } };
    await ann.ask('PATCH', `/posts/${first?.id}`, own);
    const recurrence = { ...RULE, start: '2031-05-05T10:00' };
    expect((await edit(series, { recurrence })).status).toBe(200);
    expect((await told('trigger.arm', series.id)).at(-1)).toMatchObject({ body: { revision: 2, rule: recurrence } });
    await hear(series, on(MONDAYS), { sequence: 2 });
    await hear(series, on(MONDAYS, '08'), { sequence: 3, revision: 2 });
    const all = await glance(series);
    expect(all.filter((line) => line.includes('scheduled')).toSorted()).toEqual([
      '2031-05-05T09:00 scheduled Mine',
      ...MONDAYS.map((day) => `${day}T10:00 scheduled Monday!`),
    ]);
    expect(all.filter((line) => line.includes('cancelling'))).toHaveLength(2);
  });

  it('end with everything ahead that nobody touched', async () => {
    const series = await make();
    await hear(series, on(MONDAYS));
    const ended = await ann.ask('POST', `/series/${series.id}/end`, { body: { reason: 'Enough' } });
    expect(ended).toMatchObject({ status: 200, body: { state: 'ended', planned: 0 } });
    expect((await posts(series)).map(({ status }) => status)).toEqual(MONDAYS.map(() => 'cancelling'));
    expect(await told('trigger.disarm', `series:${series.id}`)).toHaveLength(1);
    await hear(series, on(['2031-06-02']), { sequence: 9 });
    expect(await posts(series)).toHaveLength(3);
    expect((await edit(series, { text: 'x' }, 2)).body).toMatchObject({ code: 'series_ended' });
  });

  it('refuse what cannot be planned, or would not come again', async () => {
    const ask = async (recurrence: object) =>
      (
        await ann.ask<{ errors: { field: string }[] }>('POST', '/series', {
          body: { name: 'x', text: 'x', targets: [{ channelId }], recurrence },
        })
      ).body.errors.map(({ field }) => field);
    expect(await ask({})).toEqual(['recurrence']);
    expect(await ask({ cron: '* * * * *', zone: 'UTC' })).toEqual(['recurrence.cron']);
    const rules = { name: 'Mornings', zone: 'UTC', slots: [] };
    const queue = (await ann.ask<{ id: string }>('POST', '/queues', { body: rules })).body;
    expect(await ask({ queueId: queue.id })).toEqual(['recurrence.queueId']);
  });

  it('are looked at before they are made', async () => {
    const query = new URLSearchParams(RULE).toString();
    const preview = await ann.ask('GET', `/recurrence-preview?${query}&limit=1`);
    expect(preview.body).toMatchObject({ items: [{ localTime: '2027-03-01T09:00' }], ended: true, tzVersion: '2026f' });
    stand.trigger.refused = [{ field: 'rule.rrule', message: 'is no rule' }];
    expect((await ann.ask('GET', `/recurrence-preview?${query}`)).body).toMatchObject({ errors: [{ field: 'rrule' }] });
    stand.trigger.refused = [];
  });

  it('are nobody else’s', async () => {
    const series = await make();
    expect((await bob.ask('GET', `/series/${series.id}`)).status).toBe(404);
    expect((await bob.ask('POST', `/series/${series.id}/end`, { body: {} })).status).toBe(404);
    const wish = { body: { name: 'Mine' }, headers: { 'if-match': '"1"' } };
    expect((await bob.ask('PATCH', `/series/${series.id}`, wish)).status).toBe(404);
    expect((await bob.ask<{ items: object[] }>('GET', '/series')).body.items).toEqual([]);
  });
});
