import type { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { Orm } from '../scope/orm.js';

/** A TypeORM query runner on the owner's open transaction. TypeORM is loaded for it only when there is work to do. */
export async function ownerQueryRunner(client: Client, module: string): Promise<QueryRunner> {
  const orm = await Orm.open({ module, entities: [], lend: () => Promise.resolve(client) });
  return orm.queryRunnerOn(client);
}
