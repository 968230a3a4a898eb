import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bootDatabase, type BootedDatabase, moduleDatabase, processDatabase } from '../../testing/index.js';
import { Child } from '../../testing/processes/child.js';
import type { ProcessDatabase } from '../process-database.js';

/** Servers and processes are started; a busy machine takes its time. */
jest.setTimeout(60_000);

class Good1 implements MigrationInterface {
  name = 'Good1';
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE TABLE good (n int)');
  }
  async down(): Promise<void> {}
}
class Bad2 implements MigrationInterface {
  name = 'Bad2';
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE TABLE half (n int)');
    await queryRunner.query('SELECT nothing');
  }
  async down(): Promise<void> {}
}

describe('migrations', () => {
  let server: BootedDatabase;
  let owner: ProcessDatabase;
  let close: () => Promise<void>;

  beforeAll(async () => {
    server = await bootDatabase();
    ({ db: owner, close } = await processDatabase(server.url));
  });
  afterAll(async () => {
    await close();
    await server.stop();
  });
  const ask = async (sql: string) => (await owner.asOwner((pool) => pool.query(sql))).rows;

  it('run once when several processes start at the same time', async () => {
    const children = [1, 2, 3].map(() => Child.start('migrate-slowly.ts', server.url));
    expect(await Promise.all(children.map((child) => child.says()))).toEqual(['migrated', 'migrated', 'migrated']);
    expect(await ask('SELECT count(*)::int AS n FROM solo.once')).toEqual([{ n: 1 }]);
    await Promise.all(children.map((child) => child.exited));
  });

  it('keep what stood when one fails, and leave no half of it', async () => {
    const work = moduleDatabase(server.url, { module: 'step', migrations: [Good1, Bad2] });
    await expect(work).rejects.toMatchObject({ driverError: { code: '42703' } });
    expect(await ask('SELECT name FROM step.migration')).toEqual([{ name: 'Good1' }]);
    expect(await ask(`SELECT to_regclass('step.half') AS half`)).toEqual([{ half: null }]);
  });

  it('take no lock when nothing is new', async () => {
    const tables = { module: 'step', migrations: [Good1] };
    await owner.asOwner(async () => {
      // The lock is held here by this process's own owner session, so another login must not need it.
      const other = new URL(server.url);
      other.searchParams.set('application_name', 'other');
      const { close: closeOther } = await moduleDatabase(other.href, tables);
      await closeOther();
    });
  });

  it('say what an administrator has to run when the login may not make roles', async () => {
    await owner.asOwner(async (pool) => {
      await pool.query(`CREATE ROLE poor LOGIN PASSWORD 'poor'`);
      await pool.query(`GRANT CREATE ON DATABASE drover TO poor`);
    });
    const poor = server.url.replace(/drover:[^@]+@/, 'poor:poor@');
    const work = moduleDatabase(poor, { module: 'step', migrations: [] });
    await expect(work).rejects.toMatchObject({
      code: 'database.rights_missing',
      sql: expect.stringContaining('GRANT "drover_queue" TO "poor"'),
    });
  });
});
