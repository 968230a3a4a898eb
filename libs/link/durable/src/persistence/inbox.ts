import type { Transaction } from '#database';

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
