import pg from 'pg';
import { ownerSession } from '../pool/session-options.js';

/** Runs `work` on a connection of the owner's, in one transaction that is opened by the last of `begin`. */
export async function inOwnerTransaction<T>(
  url: string,
  begin: readonly string[],
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(ownerSession(url));
  // An error here also ends the query that is under way, which reports it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const statement of begin) await client.query(statement);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } finally {
    await client.end().catch(() => undefined); // an open transaction ends with its connection
  }
}
