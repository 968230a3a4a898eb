import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { metricsText } from '#observability';
import { FiringStage } from '../testing/firing-stage.js';
import { STANDING } from './persistence/punctuality.repository.js';

describe('punctuality', () => {
  let sut: FiringStage;

  beforeAll(async () => {
    sut = await FiringStage.open();
  });
  afterAll(() => sut.close());

  const due = (secondsAgo: number) => ({ dueAt: new Date(Date.now() - secondsAgo * 1000).toISOString() });

  it('tells how late what fired was, and what waits, is held and was missed', async () => {
    expect(await sut.punctuality()).toEqual({
      lastHour: { fired: 0 },
      alertAfterMs: 60_000,
      overdue: false,
      held: 0,
      missed: 0,
      waiting: 0,
      clocks: [],
    });
    for (const seconds of [1, 2, 30]) await sut.arm(sut.schedule(due(seconds)));
    await sut.arm(sut.schedule({ ...due(5000), onLate: 'hold' }));
    await sut.arm(sut.schedule({ ...due(5000), onLate: 'skip' }));
    await sut.arm(sut.schedule(due(-3600)));
    await sut.fire();
    expect(await sut.keepWatch()).toBe(true);
    const { lastHour, nextDueAt, ...rest } = await sut.punctuality();
    expect(rest).toMatchObject({ overdue: false, held: 1, missed: 1, waiting: 1 });
    expect(Date.parse(nextDueAt ?? '')).toBeGreaterThan(Date.now());
    expect(lastHour.fired).toBe(3);
    expect(lastHour.p50Ms).toBeGreaterThanOrEqual(2000);
    expect(lastHour.maxMs).toBeGreaterThanOrEqual(30_000);
    expect(lastHour.maxMs).toBeGreaterThanOrEqual(lastHour.p95Ms ?? Infinity);
  });

  it('adds up what several processes counted', async () => {
    await sut.arm(sut.schedule(due(1)));
    await sut.fire();
    await sut.keepWatch();
    await sut.keepWatch();
    expect((await sut.punctuality()).lastHour.fired).toBe(4);
  });

  it('raises an alert while something due is older than its bound, in the metrics too', async () => {
    const stuck = sut.schedule(due(90));
    await sut.arm(stuck);
    expect(await sut.keepWatch()).toBe(false);
    expect(await sut.punctuality()).toMatchObject({ overdue: true, oldestDueMs: expect.any(Number) });
    expect((await metricsText()).text).toContain('drover_trigger_overdue 1');
    await sut.disarm(stuck);
    expect(await sut.keepWatch()).toBe(true);
    expect((await metricsText()).text).toContain('drover_trigger_overdue 0');
  });

  it('reads neither what waits nor what fired, however much that is', async () => {
    await sut.query(
      `WITH many AS (
         INSERT INTO schedule (id, workspace_id, ref, revision, state)
         SELECT gen_random_uuid(), $1, 'many:' || n, 1, 'armed' FROM generate_series(1, 20000) AS n
         RETURNING id, workspace_id, now() + substr(ref, 6)::int * interval '1 minute' AS due_at)
       INSERT INTO occurrence (schedule_id, workspace_id, due_at, fire_at, revision, state)
       SELECT id, workspace_id, due_at, due_at, 1, CASE WHEN random() < 0.5 THEN 'fired' ELSE 'waiting' END FROM many`,
      [sut.workspaceId],
    );
    await sut.analyze();
    const plan = JSON.stringify(await sut.query(`EXPLAIN (FORMAT JSON) ${STANDING}`));
    const used = [...plan.matchAll(/"Index Name":"(\w+)"/g)].map(([, index]) => index);
    expect(new Set(used)).toEqual(new Set(['occurrence_due', 'occurrence_undecided']));
    expect((await sut.punctuality()).waiting).toBeGreaterThan(8000);
  });
});
