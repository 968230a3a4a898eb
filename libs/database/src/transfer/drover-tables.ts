import type { Client } from 'pg';
import { quoteName } from '../pool/quote.js';

/** A table as it stands in a database. */
export interface DroverTable {
  readonly oid: number;
  readonly schema: string;
  readonly table: string;
  /** Without generated columns, which the server fills in. */
  readonly columns: string[];
  readonly forced: boolean;
  /** Its rows lie in partitions, which are no tables of their own here. */
  readonly partitioned: boolean;
  /** Oids of the tables its foreign keys refer to. */
  readonly refersTo: number[];
}

export const qualified = ({ schema, table }: Pick<DroverTable, 'schema' | 'table'>) =>
  `${quoteName(schema)}.${quoteName(table)}`;

/** A schema is Drover's when it has the table in which its migrations are remembered. The queue's has none: what waits
 * there is rung again from the deliveries. */
async function droverSchemas(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ schema: string }>(
    `SELECT n.nspname AS schema FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relname = 'migration' AND c.relkind = 'r' AND pg_has_role(current_user, c.relowner, 'USAGE')
       AND EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'drover_' || n.nspname || '_system')
     ORDER BY 1`,
  );
  return rows.map((row) => row.schema);
}

/** The applied migrations of each of Drover's schemas. */
export async function appliedMigrations(client: Client): Promise<Record<string, string[]>> {
  const applied: Record<string, string[]> = {};
  for (const schema of await droverSchemas(client)) {
    const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${quoteName(schema)}.migration ORDER BY 1`);
    applied[schema] = rows.map((row) => row.name);
  }
  return applied;
}

/** All tables of Drover's schemas, each after those it refers to. */
export async function droverTables(client: Client): Promise<DroverTable[]> {
  const { rows } = await client.query<DroverTable>(
    `SELECT c.oid::int AS oid, n.nspname AS schema, c.relname AS "table", c.relforcerowsecurity AS forced,
            c.relkind = 'p' AS partitioned,
            (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
            coalesce((SELECT array_agg(DISTINCT k.confrelid::int) FROM pg_constraint k
              WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid), '{}') AS "refersTo"
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'migration' ORDER BY 2, 3`,
    [await droverSchemas(client)],
  );
  return inOrder(rows);
}

/** Sorts so that each table comes after those it refers to; a circle is kept in its alphabetical order. */
function inOrder(tables: readonly DroverTable[]): DroverTable[] {
  const placed = new Map<number, DroverTable>();
  const visiting = new Set<number>();
  const byOid = new Map(tables.map((table) => [table.oid, table]));
  const place = (table: DroverTable): void => {
    if (placed.has(table.oid) || visiting.has(table.oid)) return;
    visiting.add(table.oid);
    for (const oid of table.refersTo) {
      const other = byOid.get(oid);
      if (other) place(other);
    }
    placed.set(table.oid, table);
  };
  tables.forEach(place);
  return [...placed.values()];
}
