import { Connections } from '../src/connections.js';
import type { ModuleTables } from '../src/migrate/migration.js';
import type { ModuleDatabase } from '../src/module-database.js';
import { PooledModuleDatabase } from '../src/pooled-module-database.js';
import { PooledProcessDatabase } from '../src/pooled-process-database.js';
import type { ProcessDatabase } from '../src/process-database.js';

/** A module's database without Nest, its schema migrated. */
export async function moduleDatabase(
  url: string,
  tables: ModuleTables,
): Promise<{ db: ModuleDatabase; close(): Promise<void> }> {
  const connections = await Connections.to(url);
  const db = await PooledModuleDatabase.open(connections, tables);
  return { db, close: () => connections.close() };
}

/** The process's database without Nest. */
export async function processDatabase(url: string): Promise<{ db: ProcessDatabase; close(): Promise<void> }> {
  const connections = await Connections.to(url);
  return { db: new PooledProcessDatabase(connections), close: () => connections.close() };
}
