import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ArmSchedule, schedulePlanned } from '#contracts';
import { tzVersion } from '#time';
import { aCall, FiringStage } from '../testing/firing-stage.js';
import { OUTDATED_SCHEDULES } from './persistence/zone-data.repository.js';
import { FollowZoneDataUseCase } from './use-cases/follow-zone-data.use-case.js';

/** As older data had planned it: an hour off. */
const OUTDATE = `
  WITH old AS (UPDATE schedule SET tz_version = '2025a' WHERE ref = ANY ($1) RETURNING id)
  UPDATE occurrence o SET due_at = o.due_at + interval '1 hour', fire_at = o.fire_at + interval '1 hour'
  FROM old WHERE o.schedule_id = old.id`;

describe('newer zone data', () => {
  let stage: FiringStage;

  beforeAll(async () => {
    stage = await FiringStage.open();
  });
  afterAll(() => stage.close());

  const armed = async (form: Partial<ArmSchedule>) => {
    const input = { ...stage.schedule(), dueAt: undefined, ...form };
    await stage.trigger.arm(input, aCall());
    return input;
  };
  const follow = () => stage.get(FollowZoneDataUseCase).run(new AbortController().signal);
  const dues = async ({ ref, workspaceId }: ArmSchedule) =>
    (await stage.trigger.history({ workspaceId, ref, limit: 200 })).items.map(({ dueAt }) => dueAt);
  const causes = ({ ref }: ArmSchedule) =>
    stage.outbox
      .of(schedulePlanned)
      .filter((body) => body.ref === ref)
      .map(({ cause }) => cause);
  const outdate = async (...schedules: ArmSchedule[]) => {
    const before = await Promise.all(schedules.map(dues));
    await stage.query(OUTDATE, [schedules.map(({ ref }) => ref)]);
    return before;
  };

  it('moves what older data planned to where its wall time is now, and tells it', async () => {
    const wall = await armed({ localTime: '2031-07-01T09:00', zone: 'America/Vancouver' });
    const rule = await armed({ rule: { rrule: 'FREQ=DAILY', start: '2026-01-01T00:15', zone: 'Africa/Casablanca' } });
    const before = await outdate(wall, rule);
    expect(await Promise.all([dues(wall), dues(rule)])).not.toEqual(before);
    expect(await follow()).toBe(2);
    expect(await Promise.all([dues(wall), dues(rule)])).toEqual(before);
    expect([causes(wall), causes(rule)]).toEqual([
      ['armed', 'zone_data'],
      ['armed', 'zone_data'],
    ]);
  });

  it('does so once, however many processes do it at the same time', async () => {
    const many = await Promise.all(
      Array.from({ length: 30 }, () => armed({ localTime: '2031-07-01T09:00', zone: 'America/Vancouver' })),
    );
    const before = await outdate(...many);
    const moved = await Promise.all([follow(), follow(), follow()]);
    expect(moved.reduce((sum, count) => sum + count)).toBe(30);
    expect(await Promise.all(many.map(dues))).toEqual(before);
    expect(await follow()).toBe(0);
  });

  it('leaves alone what has no wall time, what does not move, and what still newer data planned', async () => {
    const instant = await armed({ dueAt: '2031-07-01T09:00:00.000Z' });
    const still = await armed({ localTime: '2031-07-01T09:00', zone: 'UTC' });
    const newer = await armed({ localTime: '2031-07-02T09:00', zone: 'UTC' });
    await stage.query(`UPDATE schedule SET tz_version = '2025a' WHERE ref = $1`, [still.ref]);
    await stage.query(OUTDATE.replace('2025a', '2099a'), [[newer.ref]]);
    expect(await follow()).toBe(0);
    expect(await dues(newer)).toEqual(['2031-07-02T10:00:00.000Z']);
    expect([causes(instant), causes(still)]).toEqual([['armed'], ['armed']]);
    const rows = await stage.query(`SELECT tz_version AS v FROM schedule WHERE ref = ANY ($1) ORDER BY ref = $2`, [
      [instant.ref, still.ref],
      still.ref,
    ]);
    expect(rows).toEqual([{ v: '' }, { v: tzVersion() }]);
  });

  it('plans the slots of queues anew', async () => {
    const queueId = '018f0000-0000-7000-8000-00000000beef';
    const queue = {
      workspaceId: stage.workspaceId,
      queueId,
      revision: 1,
      name: 'Noon',
      zone: 'Europe/Berlin',
      slots: [{ weekday: 3, time: '12:00' }],
      daysOff: [],
      blackouts: [],
      groups: [],
    };
    await stage.trigger.putQueue(queue, aCall());
    const item = await armed({ slot: { queueId, place: 'last' } });
    const before = await outdate(item);
    await stage.query(`UPDATE queue_item SET due_at = due_at + interval '1 hour'`);
    await follow();
    expect([await dues(item)]).toEqual(before);
    expect(causes(item)).toEqual(['queue', 'zone_data']);
  });

  it('fires at once what it moves into the past', async () => {
    const soon = new Date(Date.now() + 600_000).toISOString();
    const localTime = soon.slice(0, 19);
    const late = await armed({ localTime, zone: 'UTC', graceSeconds: 0, onLate: 'skip' });
    await stage.query(
      `WITH old AS (UPDATE schedule SET tz_version = '2025a' WHERE ref = $1 RETURNING id)
       UPDATE occurrence o SET local_time = to_char((now() AT TIME ZONE 'UTC') - interval '10 s', 'YYYY-MM-DD"T"HH24:MI:SS')
       FROM old WHERE o.schedule_id = old.id`,
      [late.ref],
    );
    expect(await follow()).toBe(1);
    await stage.fire();
    expect(stage.fired(late)).toHaveLength(1);
  });

  it('is looked for by the index schedule_zone_data', async () => {
    await stage.query(
      `INSERT INTO schedule (id, workspace_id, ref, revision, state, plan, zone, tz_version)
       SELECT gen_random_uuid(), $1, 'many:' || n, 1, 'armed', '{"kind":"wall"}', 'UTC', $2 FROM generate_series(1, 5000) AS n`,
      [stage.workspaceId, tzVersion()],
    );
    await stage.analyze();
    expect(await stage.plan(OUTDATED_SCHEDULES, [tzVersion(), 100])).toMatch(
      /"Index Name":"schedule_zone_data"[^}]*"Index Cond":"[^"]*tz_version < /,
    );
  });
});
