import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { bootDatabase, type BootedDatabase } from '../testing/index.js';
import { DatabaseModule } from './database.module.js';
import { ModuleDatabase } from './module-database.js';
import { ProcessDatabase } from './process-database.js';
import { SystemScope } from './scope/system-scope.js';

/** A server is started; a busy machine takes its time. */
jest.setTimeout(60_000);

@Injectable()
class Cows {
  constructor(readonly database: ModuleDatabase) {}
}
@Injectable()
class Sheep {
  constructor(readonly database: ModuleDatabase) {}
}
@Injectable()
class Goats {
  constructor(readonly database: ModuleDatabase) {}
}
const cows = DatabaseModule.forFeature({ module: 'cows', migrations: [] });
@Module({ imports: [cows], providers: [Cows] })
class CowsModule {}
@Module({ imports: [DatabaseModule.forFeature({ module: 'sheep', migrations: [] })], providers: [Sheep] })
class SheepModule {}

const scope = SystemScope.named('test');

describe('DatabaseModule', () => {
  let server: BootedDatabase;
  let app: TestingModule;

  beforeAll(async () => {
    server = await bootDatabase();
    const imports = [DatabaseModule.forRoot({ url: server.url }), CowsModule, SheepModule];
    app = await Test.createTestingModule({ imports }).compile();
  });
  afterAll(async () => {
    await app.close();
    await server.stop();
  });

  it('gives each module its own database', () => {
    expect(app.get(Cows, { strict: false }).database.module).toBe('cows');
    expect(app.get(Sheep, { strict: false }).database.module).toBe('sheep');
  });

  it('holds at most 10 connections for all modules of a process, however much they do at once', async () => {
    const process = app.get(ProcessDatabase);
    const databases = [Cows, Sheep].map((owner) => app.get<Cows | Sheep>(owner, { strict: false }).database);
    await Promise.all(databases.map((database) => database.listen('bell', () => undefined)));
    const work = databases.flatMap((database) =>
      Array.from({ length: 50 }, () => [
        database.inSystem(scope, (tx) => tx.query('SELECT pg_sleep(0.001)')),
        database.poolView().query('SELECT 1'),
        process.pool().query('SELECT 1'),
      ]).flat(),
    );
    await Promise.all(work);
    const count = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE backend_type = 'client backend'`;
    const { rows } = await process.asOwner((pool) => pool.query<{ n: number }>(count));
    expect(rows[0]?.n).toBeGreaterThan(1);
    expect(rows[0]?.n).toBeLessThanOrEqual(10);
  });

  it('keeps a module apart whose setting says so, names its database when it is away, and lets go of it', async () => {
    const other = await bootDatabase();
    process.env['DROVER_GOATS_DATABASE_URL'] = other.url;
    const goats = DatabaseModule.forFeature({ module: 'goats', migrations: [] });
    @Module({ imports: [goats], providers: [Goats] })
    class GoatsModule {}
    const imports = [DatabaseModule.forRoot({ url: server.url }), CowsModule, GoatsModule];
    const both = await Test.createTestingModule({ imports }).compile();
    const schemas = async (url: string) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query<{ name: string }>('SELECT nspname AS name FROM pg_namespace');
      await client.end();
      return rows.map(({ name }) => name).filter((name) => ['cows', 'goats'].includes(name));
    };
    try {
      expect(await schemas(server.url)).toEqual(['cows']);
      expect(await schemas(other.url)).toEqual(['goats']);
      const { database } = both.get(Goats, { strict: false });
      const heard = new Promise((resolve) => void database.listen('bleat', resolve));
      const place = `SELECT current_schema() AS at, current_user AS who`;
      expect(await database.inSystem(scope, (tx) => tx.query(place))).toEqual([
        { at: 'goats', who: 'drover_goats_system' },
      ]);
      await database.inSystem(scope, (tx) => tx.query(`SELECT pg_notify('bleat', 'meh')`));
      expect(await heard).toBe('meh');
      expect(await both.get(ProcessDatabase).ready()).toEqual({ missing: [] });
      await other.stop();
      expect(await both.get(ProcessDatabase).ready()).toEqual({ missing: ['database of goats'] });
    } finally {
      delete process.env['DROVER_GOATS_DATABASE_URL'];
      await both.close();
      await other.stop();
    }
  });

  it('is ready while the database answers, and names it when it does not', async () => {
    const process = app.get(ProcessDatabase);
    expect(await process.ready()).toEqual({ missing: [] });
    await server.stop();
    expect(await process.ready()).toEqual({ missing: ['database'] });
  });
});
