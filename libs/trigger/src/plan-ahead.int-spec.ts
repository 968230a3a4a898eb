import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schedulePlanned } from '#contracts';
import { FiringStage } from '../testing/firing-stage.js';
import { RUNNING_LOW } from './persistence/ahead.repository.js';

describe('planning ahead', () => {
  let sut: FiringStage;

  beforeAll(async () => {
    sut = await FiringStage.open();
  });
  afterAll(() => sut.close());

  const everyFiveMinutes = async () => {
    const schedule = sut.schedule({ dueAt: undefined, cron: { expression: '*/5 * * * *', zone: 'Europe/Berlin' } });
    await sut.arm(schedule);
    return schedule;
  };
  const stateOf = async ({ ref }: { ref: string }) =>
    (
      await sut.query<{ waiting: number; distinct: number; until: Date | null; halfway: boolean }>(
        `SELECT count(*)::int AS waiting, count(DISTINCT o.due_at)::int AS distinct, s.planned_until AS until,
                s.ahead_at > clock_timestamp() AND s.ahead_at < s.planned_until AS halfway
         FROM schedule s JOIN occurrence o ON o.schedule_id = s.id AND o.state = 'waiting'
         WHERE s.ref = $1 GROUP BY s.id`,
        [ref],
      )
    )[0];
  const runsLow = (refs: readonly string[]) =>
    sut.query(`UPDATE schedule SET ahead_at = clock_timestamp() WHERE ref = ANY ($1)`, [refs]);
  const told = ({ ref }: { ref: string }) => sut.outbox.of(schedulePlanned).filter((body) => body.ref === ref);

  it('leaves alone what has enough', async () => {
    const schedule = await everyFiveMinutes();
    expect(await stateOf(schedule)).toMatchObject({ waiting: 100, halfway: true });
    expect(await sut.planAhead()).toBe(0);
  });

  it('adds to what runs low, once, however many processes plan at the same time, and tells it', async () => {
    const schedules = [await everyFiveMinutes(), await everyFiveMinutes(), await everyFiveMinutes()];
    await runsLow(schedules.map(({ ref }) => ref));
    const planned = await Promise.all([sut.planAhead(), sut.planAhead(), sut.planAhead()]);
    expect(planned.reduce((sum, count) => sum + count, 0)).toBe(3);
    for (const schedule of schedules) {
      expect(await stateOf(schedule)).toMatchObject({ waiting: 200, distinct: 200, halfway: true });
      expect(told(schedule).map(({ cause, sequence }) => [cause, sequence])).toEqual([
        ['armed', 1],
        ['ahead', 2],
      ]);
    }
  });

  it('ends the plan of what has an end', async () => {
    const start = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
    const schedule = sut.schedule({ dueAt: undefined, rule: { rrule: 'FREQ=DAILY;COUNT=40', start, zone: 'UTC' } });
    await sut.arm(schedule);
    expect(await stateOf(schedule)).toMatchObject({ until: expect.any(Date), halfway: true });
    await sut.query(
      `UPDATE schedule SET ahead_at = clock_timestamp(), plan = jsonb_set(plan, '{rrule}', '"FREQ=DAILY;COUNT=30"')
       WHERE ref = $1`,
      [schedule.ref],
    );
    await sut.planAhead();
    expect(await stateOf(schedule)).toMatchObject({ until: null, halfway: null });
  });

  it('lets what cannot be planned keep nothing else from it', async () => {
    const [broken, sound] = [await everyFiveMinutes(), await everyFiveMinutes()];
    await sut.query(`UPDATE schedule SET plan = jsonb_set(plan, '{zone}', '"Nowhere/Land"') WHERE ref = $1`, [
      broken.ref,
    ]);
    await runsLow([broken.ref]);
    await runsLow([sound.ref]);
    await sut.planAhead();
    expect(await stateOf(broken)).toMatchObject({ waiting: 100 });
    expect(await stateOf(sound)).toMatchObject({ waiting: 200 });
    await sut.disarm(broken);
  });

  it('finds what runs low by the index schedule_ahead', async () => {
    await sut.query(
      `INSERT INTO schedule (id, workspace_id, ref, revision, state, planned_until, ahead_at)
       SELECT gen_random_uuid(), $1, 'ahead:' || n, 1, 'armed', now() + interval '9 days', now() + n * interval '1 minute'
       FROM generate_series(1, 20000) AS n`,
      [sut.workspaceId],
    );
    await sut.analyze();
    const plan = JSON.stringify(await sut.query(`EXPLAIN (FORMAT JSON) ${RUNNING_LOW}`, [[]]));
    expect(plan).toContain('"Index Name":"schedule_ahead"');
    expect(plan).not.toContain('Seq Scan');
  });
});
