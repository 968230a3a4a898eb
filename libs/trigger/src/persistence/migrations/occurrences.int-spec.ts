import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ModuleDatabase, SystemScope, type Transaction, workspaceId } from '#database';
import { bootDatabase, type BootedDatabase, moduleDatabase } from '#database/testing';
import { durableMigrations } from '#link/durable';
import { Schedules1763700000000 } from './1763700000000-schedules.js';
import { triggerMigrations } from './index.js';

const LOOK = SystemScope.named('test: look at occurrences');
const WORKSPACE = randomUUID();
const DUE = '2031-05-06T07:08:09.123Z';

/** As the version before armed. */
const ARM = `
  INSERT INTO schedule AS s
    (id, workspace_id, ref, revision, local_time, zone, tz_version, due_at, grace_seconds, on_late, state)
  VALUES (gen_random_uuid(), '${WORKSPACE}', $1, $2, '2031-05-06T09:08', 'Europe/Berlin', '2026f', $3, 900, 'skip', $4)
  ON CONFLICT (workspace_id, ref) DO UPDATE
    SET revision = excluded.revision, due_at = excluded.due_at, state = 'armed', changed_at = clock_timestamp()
    WHERE s.revision < excluded.revision`;

describe('the occurrences of what an older version armed', () => {
  let database: BootedDatabase;
  let close: () => Promise<void>;
  let db: ModuleDatabase;

  beforeAll(async () => {
    database = await bootDatabase();
    const before = [...durableMigrations, Schedules1763700000000];
    const old = await moduleDatabase(database.url, { module: 'trigger', entities: [], migrations: before });
    await old.db.inSystem(LOOK, async (tx) => {
      await tx.query(ARM, ['waits', 3, DUE, 'armed']);
      await tx.query(ARM, ['went', 2, DUE, 'fired']);
      await tx.query(ARM, ['withdrawn', 1, DUE, 'disarmed']);
      await tx.query(
        `INSERT INTO firing (schedule_id, due_at, revision, outcome)
         SELECT id, due_at, revisions.number, 'fired' FROM schedule, generate_series(1, 2) AS revisions (number)
         WHERE ref = 'went'`,
      );
    });
    await old.close();
    const migrations = [...durableMigrations, ...triggerMigrations];
    ({ db, close } = await moduleDatabase(database.url, { module: 'trigger', entities: [], migrations }));
  });
  afterAll(async () => {
    await close();
    await database.stop();
  });

  const asModule = (sql: string, parameters: unknown[]) =>
    db.inWorkspace(workspaceId(WORKSPACE), (tx: Transaction) => tx.query(sql, parameters));
  const occurrencesOf = (ref: string) =>
    asModule(
      `SELECT o.due_at AS "dueAt", o.revision, o.state, s.state AS schedule, s.plan FROM schedule s
       LEFT JOIN occurrence o ON o.schedule_id = s.id WHERE s.ref = $1`,
      [ref],
    );

  it('move from the schedules and the firings, each instant once', async () => {
    const plan = { kind: 'wall', localTime: '2031-05-06T09:08', zone: 'Europe/Berlin' };
    const dueAt = new Date(DUE);
    expect(await occurrencesOf('waits')).toEqual([{ dueAt, revision: 3, state: 'waiting', schedule: 'armed', plan }]);
    expect(await occurrencesOf('went')).toEqual([{ dueAt, revision: 2, state: 'fired', schedule: 'done', plan }]);
    expect(await occurrencesOf('withdrawn')).toEqual([
      { dueAt: null, revision: null, state: null, schedule: 'disarmed', plan: null },
    ]);
  });

  it('appear, move and go while processes of that version are still at work', async () => {
    await asModule(ARM, ['new', 1, DUE, 'armed']);
    expect(await occurrencesOf('new')).toMatchObject([{ dueAt: new Date(DUE), revision: 1, state: 'waiting' }]);
    await asModule(ARM, ['new', 2, '2031-06-01T00:00:00Z', 'armed']);
    expect(await occurrencesOf('new')).toMatchObject([
      { dueAt: new Date('2031-06-01'), revision: 2, state: 'waiting' },
    ]);
    await asModule(`UPDATE schedule SET state = 'disarmed' WHERE ref = $1 AND state = 'armed'`, ['new']);
    expect(await occurrencesOf('new')).toMatchObject([{ dueAt: null, schedule: 'disarmed' }]);
  });
});
