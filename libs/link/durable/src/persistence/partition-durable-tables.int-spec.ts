import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type ModuleDatabase, SystemScope, workspaceId } from '#database';
import { bootDatabase, type BootedDatabase, moduleDatabase } from '#database/testing';
import { CreateDurableTables1763704800000 } from './create-durable-tables.migration.js';
import { durableMigrations } from './durable-migrations.js';
import { take } from './inbox.js';

/** A server is started; a busy machine takes its time. */
jest.setTimeout(60_000);

const SYSTEM = SystemScope.named('a look by a test');
const workspace = workspaceId(randomUUID());

/** As the version before wrote. */
async function writeAsBefore(db: ModuleDatabase, ids: { event: string; delivery: string }): Promise<void> {
  await db.inWorkspace(workspace, (tx) =>
    tx.query(
      `WITH e AS (INSERT INTO event (id, name, version, workspace_id, body, trace)
                  VALUES ($1, 'herd.moved', 1, $3, '{}', ''))
       INSERT INTO delivery (id, event_id, subscriber, ring_at) VALUES ($2, $1, 'mill', clock_timestamp())`,
      [ids.event, ids.delivery, workspace],
    ),
  );
}

describe('tables from before there were days', () => {
  let server: BootedDatabase;
  let db: ModuleDatabase;
  const closing: (() => Promise<void>)[] = [];
  const old = { event: v7(), delivery: v7() };

  async function open(migrations: typeof durableMigrations): Promise<ModuleDatabase> {
    const opened = await moduleDatabase(server.url, { module: 'herd', migrations });
    closing.push(opened.close);
    return opened.db;
  }

  beforeAll(async () => {
    server = await bootDatabase();
    const before = await open([CreateDurableTables1763704800000]);
    await writeAsBefore(before, old);
    await before.inWorkspace(workspace, (tx) => take(tx, old.delivery, 'herd'));
    db = await open(durableMigrations);
  });
  afterAll(async () => {
    for (const close of closing) await close();
    await server.stop();
  });

  it('keep all their rows', async () => {
    const ids = (sql: string) => db.inSystem(SYSTEM, (tx) => tx.query(sql));
    expect(await ids('SELECT id FROM event')).toEqual([{ id: old.event }]);
    expect(await ids('SELECT id, state FROM delivery')).toEqual([{ id: old.delivery, state: 'pending' }]);
    expect(await ids('SELECT delivery_id AS id FROM inbox')).toEqual([{ id: old.delivery }]);
  });

  it('refuse a delivery that was taken before', async () => {
    expect(await db.inWorkspace(workspace, (tx) => take(tx, old.delivery, 'herd'))).toBe(false);
    const next = v7();
    expect(await db.inWorkspace(workspace, (tx) => take(tx, next, 'herd'))).toBe(true);
    expect(await db.inWorkspace(workspace, (tx) => take(tx, next, 'herd'))).toBe(false);
  });

  it('serve the version that was running', async () => {
    const next = { event: v7(), delivery: v7() };
    await writeAsBefore(db, next);
    const gone = await db.inSystem(SYSTEM, (tx) =>
      tx.query(
        `DELETE FROM event WHERE id IN (SELECT id FROM event WHERE id = $1 FOR UPDATE SKIP LOCKED) RETURNING id`,
        [next.event],
      ),
    );
    expect(gone).toEqual([{ id: next.event }]);
  });

  it('let nobody but the system role open or close days', async () => {
    const open = db.inWorkspace(workspace, (tx) => tx.query(`SELECT open_day('event', date '2030-01-01')`));
    await expect(open).rejects.toMatchObject({ code: '42501' });
  });
});
