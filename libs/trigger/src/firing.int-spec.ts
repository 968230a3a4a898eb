import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ArmSchedule, scheduleFired, scheduleMissed } from '#contracts';
import { ModuleDatabase, SystemScope, workspaceId as asWorkspace } from '#database';
import { bootDatabase, type BootedDatabase, moduleDatabase } from '#database/testing';
import { durableMigrations, Outbox } from '#link/durable';
import { RecordingOutbox } from '#link/durable/testing';
import { CLAIM_DUE, DueSchedulesRepository } from './persistence/due-schedules.repository.js';
import { triggerMigrations } from './persistence/migrations/index.js';
import { OccurrenceRepository } from './persistence/occurrence.repository.js';
import { ScheduleRepository } from './persistence/schedule.repository.js';
import { ArmScheduleUseCase } from './use-cases/arm-schedule.use-case.js';
import { DisarmScheduleUseCase } from './use-cases/disarm-schedule.use-case.js';
import { FireDueSchedulesUseCase } from './use-cases/fire-due-schedules.use-case.js';
import { Planner } from './use-cases/planner.js';

const LOOK = SystemScope.named('test: look at plans');

describe('trigger on PostgreSQL', () => {
  const outbox = new RecordingOutbox();
  const workspaceId = randomUUID();
  let database: BootedDatabase;
  let close: () => Promise<void>;
  let module: TestingModule;

  beforeAll(async () => {
    database = await bootDatabase();
    const migrations = [...durableMigrations, ...triggerMigrations];
    const opened = await moduleDatabase(database.url, { module: 'trigger', entities: [], migrations });
    close = opened.close;
    module = await Test.createTestingModule({
      providers: [
        ScheduleRepository,
        OccurrenceRepository,
        DueSchedulesRepository,
        Planner,
        ArmScheduleUseCase,
        DisarmScheduleUseCase,
        FireDueSchedulesUseCase,
        { provide: ModuleDatabase, useValue: opened.db },
        { provide: Outbox, useValue: outbox },
      ],
    }).compile();
  });
  afterAll(async () => {
    await close();
    await database.stop();
  });

  const schedule = (change: Partial<ArmSchedule> = {}): ArmSchedule => ({
    workspaceId,
    ref: `test:${randomUUID()}`,
    revision: 1,
    localTime: '2026-11-22T09:00',
    zone: 'Europe/Berlin',
    tzVersion: '2026f',
    dueAt: new Date(Date.now() - 1000).toISOString(),
    graceSeconds: 900,
    onLate: 'skip',
    ...change,
  });
  const arm = (input: ArmSchedule) => module.get(ArmScheduleUseCase).run(input);
  /** As through the queue: what was sent in time is taken however late it comes. */
  const armLate = (input: ArmSchedule) =>
    module
      .get(ModuleDatabase)
      .inWorkspace(asWorkspace(workspaceId), (tx) => module.get(ArmScheduleUseCase).run(input, tx));
  const disarm = ({ ref, revision }: ArmSchedule) =>
    module.get(DisarmScheduleUseCase).run({ workspaceId, ref, revision });
  const fire = () => module.get(FireDueSchedulesUseCase).run(new AbortController().signal);
  const fired = ({ ref }: ArmSchedule) => outbox.of(scheduleFired).filter((body) => body.ref === ref);

  it('fires each of many due schedules once, however many processes fire at the same time', async () => {
    const schedules = Array.from({ length: 450 }, () => schedule());
    for (const one of schedules) await arm(one);
    await Promise.all([fire(), fire(), fire()]);
    expect(schedules.map((one) => fired(one).length)).toEqual(schedules.map(() => 1));
  });

  it('does not fire before the instant, and says how long it is until then', async () => {
    const later = schedule({ dueAt: new Date(Date.now() + 60_000).toISOString() });
    await arm(later);
    const nextMs = await fire();
    expect(fired(later)).toEqual([]);
    expect(nextMs).toBeGreaterThan(50_000);
    expect(nextMs).toBeLessThanOrEqual(60_000);
    await disarm(later);
  });

  it('fires only the newest revision, in whatever order they came', async () => {
    const second = schedule({ revision: 2 });
    await arm(second);
    expect(await arm({ ...second, revision: 1 })).toMatchObject({ state: 'ignored', revision: 2 });
    await fire();
    expect(fired(second).map((body) => body.revision)).toEqual([2]);
  });

  it('fires nothing that was disarmed, even when the disarming came first', async () => {
    const one = schedule();
    await disarm(one);
    await arm(one);
    await fire();
    expect(fired(one)).toEqual([]);
  });

  it('refuses a zone that does not exist, naming the field', async () => {
    const error = await arm(schedule({ zone: 'Europe/Atlantis' })).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'trigger.schedule_refused', data: { field: 'zone' } });
  });

  it('fires a new revision armed for an instant that an older one fired at', async () => {
    const one = schedule();
    await arm(one);
    await fire();
    await arm({ ...one, revision: 2 });
    await fire();
    expect(fired(one).map((body) => body.revision)).toEqual([1, 2]);
  });

  it('announces as missed what is overdue by more than its grace', async () => {
    const late = schedule({ graceSeconds: 0 });
    await armLate(late);
    await fire();
    expect(fired(late)).toEqual([]);
    expect(outbox.of(scheduleMissed).filter((body) => body.ref === late.ref)).toHaveLength(1);
  });

  it('finds what is due by the index occurrence_due, without reading what waits', async () => {
    const plan = await module.get(ModuleDatabase).inSystem(LOOK, async (tx) => {
      await tx.query(
        `WITH waiting AS (
           INSERT INTO schedule (id, workspace_id, ref, revision, state)
           SELECT gen_random_uuid(), $1, 'waiting:' || n, 1, 'armed' FROM generate_series(1, 5000) AS n
           RETURNING id, workspace_id, now() + substr(ref, 9)::int * interval '1 minute' AS due_at)
         INSERT INTO occurrence (schedule_id, workspace_id, due_at, fire_at, revision)
         SELECT id, workspace_id, due_at, due_at, 1 FROM waiting`,
        [workspaceId],
      );
      const explained = await tx.query(`EXPLAIN (FORMAT JSON) ${CLAIM_DUE}`, [200]);
      await tx.query(`DELETE FROM schedule WHERE ref LIKE 'waiting:%'`);
      return JSON.stringify(explained);
    });
    expect(plan).toMatch(/"Index Name":"occurrence_due"[^}]*"Index Cond":"\(fire_at <= /);
  });
});
