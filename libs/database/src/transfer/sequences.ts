import type { Client } from 'pg';
import { quoteName } from '../pool/quote.js';
import { type DroverTable, qualified } from './drover-tables.js';

/** Sets each column's sequence past what was imported. */
export async function continueSequences(client: Client, tables: readonly DroverTable[]): Promise<void> {
  for (const table of tables) {
    for (const column of table.columns) {
      const { rows } = await client.query<{ sequence: string | null }>(
        'SELECT pg_get_serial_sequence($1, $2) AS sequence',
        [qualified(table), column],
      );
      const sequence = rows[0]?.sequence;
      if (!sequence) continue;
      const highest = `SELECT max(${quoteName(column)})::bigint FROM ${qualified(table)}`;
      await client.query(`SELECT setval($1, coalesce((${highest}), 1), (${highest}) IS NOT NULL)`, [sequence]);
    }
  }
}
