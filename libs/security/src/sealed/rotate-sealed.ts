import type { ModuleDatabase } from '#database';
import { SystemScope } from '#database';
import { type SecretBox, SecretUnreadable } from '../secret-box.js';
import { quoted, type SealedColumn } from './sealed-column.js';

const ROTATE = SystemScope.named('keys: seal again under the current secret');
/** Values that share one short transaction. */
const BATCH = 200;

/** How far the sealing went in one column. */
export interface Rotated {
  /** Values that are now under the current secret and were not before. */
  resealed: number;
  /** Values that none of the secrets opens; they are left as they are. */
  unreadable: number;
  /** Values that somebody else changed meanwhile: they are new. */
  overtaken: number;
}

type Row = Record<string, string>;

/**
 * Seals every value of a column again that is not under the box's own key, batch by batch, while the module works: a
 * value is replaced only if it is still the one that was read. Safe to repeat, and begun again it goes on where it was.
 */
export async function rotateSealed(
  database: ModuleDatabase,
  column: SealedColumn,
  box: SecretBox,
  options: { signal?: AbortSignal; onBatch?: (so: Rotated) => void } = {},
): Promise<Rotated> {
  const total: Rotated = { resealed: 0, unreadable: 0, overtaken: 0 };
  for (let after: Row | undefined; !options.signal?.aborted;) {
    const { rows, done } = await database.inSystem(ROTATE, async (tx) => {
      const read = await tx.query<Row>(pageSql(column, after !== undefined), [
        box.keyId,
        BATCH,
        ...placeOf(column, after),
      ]);
      return { rows: read, done: await reseal(tx, column, box, read) };
    });
    total.resealed += done.resealed;
    total.unreadable += done.unreadable;
    total.overtaken += done.overtaken;
    if (rows.length > 0) options.onBatch?.(total);
    if (rows.length < BATCH) return total;
    after = rows.at(-1);
  }
  return total;
}

/** How many values of a column there are under each key, by its id. */
export async function countSealed(database: ModuleDatabase, column: SealedColumn): Promise<Map<string, number>> {
  const name = quoted(column.column);
  const rows = await database.inSystem(ROTATE, (tx) =>
    tx.query<{ key: string; count: number }>(
      `SELECT split_part(${name}, '.', 2) AS key, count(*)::int AS count FROM ${quoted(column.table)}
       WHERE ${name} IS NOT NULL GROUP BY 1 ORDER BY 1`,
    ),
  );
  return new Map(rows.map(({ key, count }) => [key, count]));
}

const placeOf = ({ identity }: SealedColumn, row: Row | undefined) =>
  row === undefined ? [] : identity.map((name) => row[name] ?? '');

/** The next page in the order of the identity, which a primary key serves. */
function pageSql({ table, column, identity }: SealedColumn, goesOn: boolean): string {
  const names = identity.map(quoted).join(', ');
  const texts = identity.map((name) => `${quoted(name)}::text AS ${quoted(name)}`).join(', ');
  const after = goesOn ? `AND (${names}) > (${identity.map((_, index) => `$${index + 3}`).join(', ')})` : '';
  return `SELECT ${texts}, ${quoted(column)} AS sealed FROM ${quoted(table)}
    WHERE ${quoted(column)} IS NOT NULL AND split_part(${quoted(column)}, '.', 2) <> $1 ${after}
    ORDER BY ${names} LIMIT $2`;
}

async function reseal(
  tx: { query: (sql: string, parameters: readonly unknown[]) => Promise<object[]> },
  column: SealedColumn,
  box: SecretBox,
  rows: readonly Row[],
): Promise<Rotated> {
  const renewed = rows.flatMap((row) => {
    const sealed = resealed(column, box, row);
    return sealed === undefined ? [] : [{ ...row, resealed: sealed }];
  });
  if (renewed.length === 0) return { resealed: 0, unreadable: rows.length, overtaken: 0 };
  const { table, column: name, identity } = column;
  const same = identity.map((one) => `t.${quoted(one)}::text = r.${quoted(one)}`).join(' AND ');
  const fields = [...identity, 'sealed', 'resealed'].map((one) => `${quoted(one)} text`).join(', ');
  const written = await tx.query(
    `UPDATE ${quoted(table)} t SET ${quoted(name)} = r.resealed FROM jsonb_to_recordset($1::jsonb) AS r (${fields})
     WHERE ${same} AND t.${quoted(name)} = r.sealed RETURNING 1`,
    [JSON.stringify(renewed)],
  );
  return {
    resealed: written.length,
    unreadable: rows.length - renewed.length,
    overtaken: renewed.length - written.length,
  };
}

function resealed(column: SealedColumn, box: SecretBox, row: Row): string | undefined {
  const place = column.place(row);
  try {
    return box.seal(box.open(row.sealed ?? '', place), place);
  } catch (error) {
    if (error instanceof SecretUnreadable) return undefined;
    throw error;
  }
}
