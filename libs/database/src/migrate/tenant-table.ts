import type { QueryRunner } from 'typeorm';
import { quoteName } from '../pool/quote.js';
import { moduleRole, systemRole } from './role-names.js';

/** The workspace set by the running scope; no row matches outside one. */
const CURRENT_WORKSPACE = `nullif(current_setting('drover.workspace', true), '')::uuid`;

function names(module: string, table: string) {
  return {
    on: `${quoteName(module)}.${quoteName(table)}`,
    role: quoteName(moduleRole(module)),
    system: quoteName(systemRole(module)),
  };
}

/**
 * Makes a table a tenant's: row-level security by its column `workspace_id`, enabled and forced, the module's role
 * bound to the current workspace, its system role to none. Call it in the migration that creates the table.
 */
export async function tenantTable(queryRunner: QueryRunner, module: string, table: string): Promise<void> {
  const { on, role, system } = names(module, table);
  await queryRunner.query(`
    ALTER TABLE ${on} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${on} FORCE ROW LEVEL SECURITY;
    CREATE POLICY workspace ON ${on} TO ${role}
      USING (workspace_id = ${CURRENT_WORKSPACE}) WITH CHECK (workspace_id = ${CURRENT_WORKSPACE});
    CREATE POLICY system ON ${on} TO ${system} USING (true) WITH CHECK (true);
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${on} TO ${role}, ${system};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${quoteName(module)} TO ${role}, ${system};`);
}

export type TableRight = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/**
 * Opens a table that belongs to no workspace to the module's system role; `moduleMay` names what the module's own role
 * may do with it (all rows, so nothing by default).
 */
export async function systemTable(
  queryRunner: QueryRunner,
  module: string,
  table: string,
  options: { moduleMay?: readonly TableRight[] } = {},
): Promise<void> {
  const { on, role, system } = names(module, table);
  const moduleMay = options.moduleMay ?? [];
  const toModule = moduleMay.length > 0 ? `GRANT ${moduleMay.join(', ')} ON ${on} TO ${role};` : '';
  await queryRunner.query(`
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${on} TO ${system};
    ${toModule}
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${quoteName(module)} TO ${role}, ${system};`);
}

/**
 * Opens a function of the module's schema, with its argument types as in `open_day(text, date)`, to the module's system
 * role alone. For what only the owner of a table may do: the function is made SECURITY DEFINER with a fixed search path.
 */
export async function systemFunction(queryRunner: QueryRunner, module: string, signature: string): Promise<void> {
  await queryRunner.query(`
    REVOKE ALL ON FUNCTION ${quoteName(module)}.${signature} FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION ${quoteName(module)}.${signature} TO ${quoteName(systemRole(module))};`);
}
