import type { Transaction } from '#database';
import { TakenElsewhere } from '../durable.errors.js';
import { isLockTimeout } from './lock-timeout.js';

/**
 * Notes in the handler's own transaction that a delivery is taken; false when it was taken before. Waits for another
 * transaction that is just taking it. Two rings, a stolen job and a wrong clock all end here.
 */
export async function take(tx: Transaction, deliveryId: string, source: string): Promise<boolean> {
  const taken = await tx.query(
    // RETURNING a constant, because the module's role may not read the table.
    'INSERT INTO inbox (delivery_id, source) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1 AS taken',
    [deliveryId, source],
  );
  return taken.length > 0;
}

/** The same with many at once; false when any of them was taken before, and then nothing may be committed. */
export async function takeAll(tx: Transaction, deliveryIds: readonly string[], source: string): Promise<boolean> {
  const taken = await tx.query(
    'INSERT INTO inbox (delivery_id, source) SELECT unnest($1::uuid[]), $2 ON CONFLICT DO NOTHING RETURNING 1 AS taken',
    [deliveryIds.toSorted(), source], // one order for all, so that two processes never wait for each other
  );
  return taken.length === deliveryIds.length;
}

/** The same, but waits a second at most: after that another process lives and takes it, and TakenElsewhere is thrown. */
export async function takeUnlessTaken(tx: Transaction, deliveryId: string, source: string): Promise<boolean> {
  await tx.query(`SET LOCAL lock_timeout TO '1s'`);
  try {
    const isNew = await take(tx, deliveryId, source);
    await tx.query('SET LOCAL lock_timeout TO DEFAULT');
    return isNew;
  } catch (error) {
    throw isLockTimeout(error) ? new TakenElsewhere({ deliveryId }) : error;
  }
}
