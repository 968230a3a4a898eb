import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ArmSchedule, type ScheduleForm, schedulePlanned } from '#contracts';
import { aCall, FiringStage } from '../testing/firing-stage.js';
import { LIST_SCHEDULES } from './persistence/schedule-list.repository.js';
import { COUNT_HELD, RELEASE_HELD } from './persistence/hold.repository.js';
import { listOccurrences } from './persistence/occurrence-list.repository.js';

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const DAILY = { rrule: 'FREQ=DAILY', start: '2026-01-01T09:00', zone: 'Europe/Berlin' };

describe('schedules', () => {
  let stage: FiringStage;

  beforeAll(async () => {
    stage = await FiringStage.open();
  });
  afterAll(() => stage.close());

  const of = (form: ScheduleForm, change: Partial<ArmSchedule> = {}): ArmSchedule => ({
    ...stage.schedule({ ...change }),
    ...{ dueAt: undefined },
    ...form,
  });
  const arm = (input: ArmSchedule) => stage.trigger.arm(input, aCall());
  const planned = ({ ref }: ArmSchedule) => stage.outbox.of(schedulePlanned).filter((body) => body.ref === ref);
  const occurrencesOf = async ({ ref, workspaceId }: ArmSchedule) =>
    (await stage.trigger.history({ workspaceId, ref, limit: 200 })).items;

  it('arm a rule ahead, up to the horizon, and announce what waits', async () => {
    const daily = of({ rule: DAILY });
    const { nextDueAt, state } = await arm(daily);
    const waiting = await occurrencesOf(daily);
    expect(state).toBe('armed');
    expect(waiting.length).toBeGreaterThanOrEqual(34);
    expect(waiting.length).toBeLessThanOrEqual(36);
    expect(waiting[0]).toMatchObject({ dueAt: nextDueAt, zone: 'Europe/Berlin', state: 'waiting' });
    expect(new Set(waiting.map(({ localTime }) => localTime?.slice(11)))).toEqual(new Set(['09:00']));
    expect(planned(daily)).toMatchObject([{ sequence: 1, cause: 'armed', revision: 1 }]);
    expect(planned(daily)[0]?.waiting).toHaveLength(waiting.length);
  });

  it('arm a cron, and an occurrence that lies beyond the horizon', async () => {
    const cron = of({ cron: { expression: '0 12 29 2 *', zone: 'UTC' } });
    await arm(cron);
    expect(await occurrencesOf(cron)).toMatchObject([{ dueAt: '2028-02-29T12:00:00.000Z' }]);
  });

  it('take a wall time as the zone data of ours makes it when the caller had other data', async () => {
    const summer = of({ localTime: '2030-07-01T09:00', zone: 'Europe/Berlin', tzVersion: '1999a', dueAt: inMs(1e6) });
    expect(await arm(summer)).toMatchObject({ nextDueAt: '2030-07-01T07:00:00.000Z' });
  });

  it.each<[string, ScheduleForm, string]>([
    ['no form', {}, 'form'],
    ['two forms', { dueAt: '2030-01-01T00:00:00Z', cron: { expression: '0 0 * * *', zone: 'UTC' } }, 'form'],
    ['a zone that does not exist', { localTime: '2030-01-01T09:00', zone: 'Europe/Atlantis' }, 'zone'],
    ['a day that does not exist', { localTime: '2030-02-30T09:00', zone: 'UTC' }, 'localTime'],
    ['an instant in the past', { dueAt: '2020-01-01T00:00:00Z' }, 'dueAt'],
    ['an instant after 2100', { dueAt: '2101-01-02T00:00:00Z' }, 'dueAt'],
    ['a wall time in the past', { localTime: '2020-01-01T09:00', zone: 'UTC' }, 'localTime'],
    ['a rule that comes every second', { rule: { ...DAILY, rrule: 'FREQ=SECONDLY' } }, 'rule.rrule.FREQ'],
    ['a rule that comes every minute', { rule: { ...DAILY, rrule: 'FREQ=MINUTELY' } }, 'rule.rrule'],
    ['100,000 occurrences', { rule: { ...DAILY, rrule: 'FREQ=DAILY;COUNT=100000' } }, 'rule.rrule.COUNT'],
    ['a rule that has come to its end', { rule: { ...DAILY, rrule: 'FREQ=DAILY;COUNT=3' } }, 'rule.rrule'],
    ['a rule that never comes', { rule: { ...DAILY, rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' } }, 'rule.rrule'],
    ['a rule in no zone', { rule: { ...DAILY, zone: 'Mars/Olympus' } }, 'rule.zone'],
    ['a wrong cron', { cron: { expression: '61 9 * * *', zone: 'UTC' } }, 'cron.expression.minute'],
  ])('refuse %s, naming the field', async (_name, form, field) => {
    const refused = of(form);
    await expect(arm(refused)).rejects.toMatchObject({
      code: 'trigger.schedule_refused',
      data: { problems: [{ field }] },
    });
    expect(await occurrencesOf(refused)).toEqual([]);
  });

  it('refuse what hangs on something that is not there', async () => {
    const missing = { code: 'trigger.not_scheduled' };
    await expect(arm(of({ anchored: { anchor: 'no such', days: 1 } }))).rejects.toMatchObject(missing);
    await expect(arm(of({ slot: { queueId: randomUUID(), place: 'last' } }))).rejects.toMatchObject(missing);
  });

  it('are listed in pages in the order of their refs, as they stand', async () => {
    const prefix = `list:${randomUUID()}:`;
    const at = (name: string, form: ScheduleForm, groups: string[] = []) => of(form, { ref: prefix + name, groups });
    await arm(at('a', { dueAt: inMs(60_000) }, ['channel:1']));
    await arm(at('b', { rule: { ...DAILY, rrule: 'FREQ=MONTHLY;INTERVAL=2;BYDAY=-1MO,2WE' } }));
    await arm(at('c', { dueAt: inMs(60_000) }));
    await arm(at('d', { dueAt: inMs(-500) }));
    await arm(at('e', { dueAt: inMs(60_000) }));
    await stage.trigger.disarm({ workspaceId: stage.workspaceId, ref: `${prefix}c`, revision: 1 }, aCall());
    const e = { workspaceId: stage.workspaceId, scope: 'schedule', key: `${prefix}e` } as const;
    await stage.trigger.pause({ ...e, by: 'me', reason: 'storm' });
    await stage.fire();

    const listed = { workspaceId: stage.workspaceId, refPrefix: prefix };
    const first = await stage.trigger.list({ ...listed, limit: 2 });
    const second = await stage.trigger.list({ ...listed, limit: 5, cursor: first.nextCursor ?? '' });
    expect(second.nextCursor).toBeUndefined();
    const states = [...first.items, ...second.items].map(({ ref, state }) => [ref.slice(prefix.length), state]);
    expect(states).toEqual([
      ['a', 'armed'],
      ['b', 'armed'],
      ['c', 'disarmed'],
      ['d', 'done'],
      ['e', 'paused'],
    ]);
    expect(first.items[1]).toMatchObject({
      form: { rule: { start: '2026-01-01T09:00' } },
      description: 'every 2 months on the last Monday and 2nd Wednesday at 09:00 (Europe/Berlin)',
    });
    const refs = async (filter: object) => (await stage.trigger.list({ ...listed, limit: 9, ...filter })).items.length;
    expect(await refs({ group: 'channel:1' })).toBe(1);
    expect(await refs({ state: 'done' })).toBe(1);
  });

  it('have a history that is read in pages, either way', async () => {
    const one = of({ rule: DAILY });
    await arm(one);
    const all = await occurrencesOf(one);
    const pages = async (newestFirst: boolean) => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const asked = { workspaceId: stage.workspaceId, ref: one.ref, limit: 10, newestFirst };
        const page = await stage.trigger.history({ ...asked, ...(cursor !== undefined && { cursor }) });
        seen.push(...page.items.map(({ dueAt }) => dueAt));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return seen;
    };
    const instants = all.map(({ dueAt }) => dueAt);
    expect(await pages(false)).toEqual(instants);
    expect(await pages(true)).toEqual(instants.toReversed());
    const [, second = '', third = ''] = instants;
    const between = await stage.trigger.history({
      workspaceId: stage.workspaceId,
      ref: one.ref,
      from: second,
      to: third,
      limit: 9,
    });
    expect(between.items.map(({ dueAt }) => dueAt)).toEqual([second]);
  });

  it('are previewed with what the clocks do, and without storing anything', async () => {
    const rule = { rrule: 'FREQ=DAILY', start: '2027-03-27T02:30', zone: 'Europe/Berlin' };
    const preview = await stage.trigger.preview({ rule, after: '2027-03-27T00:00:00Z', limit: 3 });
    expect(preview.occurrences).toMatchObject([
      { dueAt: '2027-03-27T01:30:00.000Z' },
      { dueAt: '2027-03-28T01:30:00.000Z', remark: 'gap', explanation: expect.stringContaining('02:30') },
      { dueAt: '2027-03-29T00:30:00.000Z' },
    ]);
    expect(preview).toMatchObject({ ended: false, description: 'every day at 02:30 (Europe/Berlin)' });
    expect(await stage.trigger.preview({ dueAt: '2031-01-01T00:00:00Z' })).toMatchObject({
      dueAt: '2031-01-01T00:00:00.000Z',
      ended: true,
    });
    const refused = stage.trigger.preview({ onSignal: { source: 'feed:1', conditions: [], delaySeconds: 0 } });
    await expect(refused).rejects.toMatchObject({ data: { field: 'onSignal' } });
  });

  it('are found by indexes', async () => {
    await stage.query(
      `WITH made AS (
         INSERT INTO schedule (id, workspace_id, ref, revision, state, plan)
         SELECT gen_random_uuid(), $1, 'many:' || n, 1, 'armed', '{"kind":"at"}' FROM generate_series(1, 5000) AS n
         RETURNING id, workspace_id, substr(ref, 6)::int AS n)
       INSERT INTO occurrence (schedule_id, workspace_id, due_at, fire_at, revision, state)
       SELECT id, workspace_id, now() + n * interval '1 hour', now() + n * interval '1 hour', 1,
              CASE WHEN n % 100 = 0 THEN 'missed' ELSE 'waiting' END FROM made`,
      [stage.workspaceId],
    );
    await stage.analyze();
    const list = await stage.planInWorkspace(LIST_SCHEDULES, [
      stage.workspaceId,
      'many:',
      '',
      'many:~',
      null,
      null,
      20,
    ]);
    expect(list).toMatch(/"Index Name":"schedule_listed"/);
    expect(list).not.toMatch(/"Seq Scan"[^}]*"Relation Name":"(schedule|occurrence)"/);
    const page = (states: 'missed'[] | null) => [stage.workspaceId, null, null, states, null, null, null, null, 20];
    const history = await stage.planInWorkspace(listOccurrences({}), page(null));
    expect(history).toMatch(/"Index Name":"occurrence_listed"/);
    const undecided = await stage.planInWorkspace(listOccurrences({ states: ['missed'] }), page(['missed']));
    expect(undecided).toMatch(/"Index Name":"occurrence_undecided"/);
    for (const released of [await stage.plan(RELEASE_HELD, []), await stage.planInWorkspace(RELEASE_HELD, [])]) {
      expect(released).toMatch(/"Index Name":"occurrence_undecided"/);
      expect(released).not.toMatch(/"Seq Scan"[^}]*"Relation Name":"(schedule|occurrence)"/);
    }
    expect(await stage.planInWorkspace(COUNT_HELD, [stage.workspaceId])).toMatch(/"Index Name":"occurrence_undecided"/);
    await stage.query(`DELETE FROM schedule WHERE ref LIKE 'many:%'`);
  });
});
