import { Connections } from '../connections.js';
import { migrateModule } from './migrate-module.js';
import type { ModuleTables } from './migration.js';

const registered = new Map<string, ModuleTables>();

/** Remembers what a module brings, so that a command can migrate every schema without running any module. */
export function registerTables(tables: ModuleTables): void {
  registered.set(tables.module, tables);
}

/** Brings the schema of every module whose door was opened to its newest form. */
export async function migrateRegistered(url: string): Promise<void> {
  const connections = await Connections.to(url);
  try {
    for (const tables of registered.values()) await migrateModule(connections.owner, tables, connections.log);
  } finally {
    await connections.close();
  }
}
