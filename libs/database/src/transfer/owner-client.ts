import pg from 'pg';
import { ownerSession } from '../pool/session-options.js';

/** Runs `work` on a connection of the owner's, in one transaction that is opened by `begin`. */
export async function inOwnerTransaction<T>(url: string, begin: string, work: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client(ownerSession(url));
  // An error here also ends the query that is under way, which reports it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } finally {
    await client.end().catch(() => undefined); // an open transaction ends with its connection
  }
}
