import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bootDatabase, type BootedDatabase, moduleDatabase, processDatabase } from '../testing/index.js';
import { tenantTable } from './migrate/tenant-table.js';
import type { ModuleDatabase } from './module-database.js';
import { SystemScope } from './scope/system-scope.js';
import type { Transaction } from './scope/transaction.js';
import { workspaceId } from './scope/workspace-id.js';

/** Servers and processes are started; a busy machine takes its time. */
jest.setTimeout(60_000);

@Entity('note')
class Note {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId: string;
  @Column('text') words: string;
}

class CreateNote1 implements MigrationInterface {
  name = 'CreateNote1';
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE TABLE note (id uuid PRIMARY KEY, workspace_id uuid NOT NULL, words text NOT NULL)`);
    await tenantTable(queryRunner, 'jot', 'note');
  }
  async down(): Promise<void> {}
}

const tables = { module: 'jot', entities: [Note], migrations: [CreateNote1] };
const sweep = SystemScope.named('sweep');
const [mine, theirs] = [workspaceId(randomUUID()), workspaceId(randomUUID())];

describe('scopes', () => {
  let server: BootedDatabase;
  let sut: ModuleDatabase;
  let close: () => Promise<void>;

  const write = (tx: Transaction, workspace: string, words: string) =>
    tx.query('INSERT INTO note (id, workspace_id, words) VALUES ($1, $2, $3)', [randomUUID(), workspace, words]);
  const all = (tx: Transaction) => tx.query<{ words: string }>('SELECT words FROM note ORDER BY words');

  beforeAll(async () => {
    server = await bootDatabase();
    ({ db: sut, close } = await moduleDatabase(server.url, tables));
    await sut.inWorkspace(mine, (tx) => write(tx, mine, 'mine'));
    await sut.inWorkspace(theirs, (tx) => write(tx, theirs, 'theirs'));
  });
  afterAll(async () => {
    await close();
    await server.stop();
  });

  it('shows no foreign row to a query without a filter', async () => {
    expect(await sut.inWorkspace(mine, all)).toEqual([{ words: 'mine' }]);
    expect(await sut.inWorkspace(mine, (tx) => tx.manager.find(Note))).toMatchObject([{ words: 'mine' }]);
  });

  it('changes and writes no foreign row', async () => {
    const changed = await sut.inWorkspace(mine, (tx) => tx.query(`UPDATE note SET words = words RETURNING id`));
    expect(changed).toHaveLength(1);
    await expect(sut.inWorkspace(mine, (tx) => write(tx, theirs, 'smuggled'))).rejects.toMatchObject({ code: '42501' });
  });

  it('sees all workspaces in a named system scope only', async () => {
    expect(await sut.inSystem(sweep, all)).toEqual([{ words: 'mine' }, { words: 'theirs' }]);
  });

  it('reads nothing outside a scope', async () => {
    const { db, close: closeProcess } = await processDatabase(server.url);
    await expect(db.pool().query('SELECT * FROM jot.note')).rejects.toMatchObject({ code: '42501' });
    expect((await sut.poolView().query('SELECT * FROM note')).rows).toEqual([]);
    const { rows } = await db.pool().query('SELECT current_user AS role, current_schema() AS schema');
    expect(rows).toEqual([{ role: 'drover_queue', schema: 'queue' }]);
    await closeProcess();
  });

  it('leaves neither role nor workspace on the connection', async () => {
    const view = sut.poolView();
    await Promise.all(Array.from({ length: 20 }, () => view.query('SELECT 1')));
    const { db, close: closeProcess } = await processDatabase(server.url);
    const question = `SELECT current_user AS role, coalesce(current_setting('drover.workspace', true), '') AS workspace`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => db.pool().query(question)));
    for (const { rows } of answers) expect(rows).toEqual([{ role: 'drover_queue', workspace: '' }]);
    await closeProcess();
  });

  it('waits for the disk in scopes and in a module’s own pool, not for the queue and what may be lost', async () => {
    const how = (tx: Transaction) => tx.query('SHOW synchronous_commit');
    const on = [{ synchronous_commit: 'on' }];
    const off = [{ synchronous_commit: 'off' }];
    const { db, close: closeProcess } = await processDatabase(server.url);
    const ofQueue = async () => (await db.pool().query('SHOW synchronous_commit')).rows;
    expect(await ofQueue()).toEqual(off);
    expect([await sut.inWorkspace(mine, how), await sut.inSystem(sweep, how)]).toEqual([on, on]);
    expect(await sut.inSystem(sweep, how, { mayBeLost: true })).toEqual(off);
    const view = sut.poolView();
    for (let loan = 0; loan < 2; loan += 1) expect((await view.query('SHOW synchronous_commit')).rows).toEqual(on);
    expect([await ofQueue(), await sut.inWorkspace(mine, how)]).toEqual([off, on]);
    await closeProcess();
  });

  it('lets TypeORM save inside the transaction, which is rolled back as one', async () => {
    const note = { id: randomUUID(), workspaceId: mine, words: 'saved' };
    const work = sut.inWorkspace(mine, async (tx) => {
      await tx.manager.save(Note, note);
      await tx.manager.transaction((inner) => inner.update(Note, note.id, { words: 'twice' }));
      expect(await all(tx)).toEqual([{ words: 'mine' }, { words: 'twice' }]);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await sut.inWorkspace(mine, all)).toEqual([{ words: 'mine' }]);
  });

  it('undoes joined work alone, with its bells', async () => {
    const bells: string[] = [];
    await sut.inWorkspace(mine, async (tx) => {
      tx.afterCommit(() => void bells.push('outer'));
      const joined = sut.inWorkspace(
        mine,
        async (inner) => {
          inner.afterCommit(() => void bells.push('inner'));
          await write(inner, mine, 'undone');
          await inner.query('SELECT nothing');
        },
        { join: tx },
      );
      await expect(joined).rejects.toMatchObject({ code: '42703' });
      expect(await all(tx)).toEqual([{ words: 'mine' }]);
    });
    expect(bells).toEqual(['outer']);
  });

  it('refuses to join a transaction of another scope', async () => {
    const work = sut.inWorkspace(mine, (tx) => sut.inWorkspace(theirs, all, { join: tx }));
    await expect(work).rejects.toMatchObject({ code: 'database.wrong_transaction' });
    await expect(sut.inWorkspace(mine, all, { join: {} })).rejects.toMatchObject({
      code: 'database.wrong_transaction',
    });
  });

  it('refuses a query after its transaction and a commit after a hidden failure', async () => {
    const leaked = await sut.inWorkspace(mine, (tx) => Promise.resolve(tx));
    await expect(leaked.query('SELECT 1')).rejects.toMatchObject({ code: 'database.transaction_over' });
    const hidden = sut.inWorkspace(mine, (tx) => tx.query('SELECT nothing').catch(() => []));
    await expect(hidden).rejects.toMatchObject({ code: 'database.commit_refused' });
  });

  it('survives the loss of the connection in the middle of work', async () => {
    const work = sut.inWorkspace(mine, async (tx) => {
      const [row] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await sut.inWorkspace(mine, () => Promise.resolve());
      await killBackend(row?.pid);
      await tx.query('SELECT 1');
    });
    await expect(work).rejects.toMatchObject({ code: 'database.unavailable' });
    expect(await sut.inWorkspace(mine, all)).toEqual([{ words: 'mine' }]);
  });

  async function killBackend(pid: number | undefined): Promise<void> {
    const { db, close: closeProcess } = await processDatabase(server.url);
    await db.asOwner((pool) => pool.query('SELECT pg_terminate_backend($1)', [pid]));
    await closeProcess();
  }
});
