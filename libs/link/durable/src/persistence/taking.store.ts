import type { ModuleDatabase } from '#database';
import { SystemScope } from '#database';

const STARTS = SystemScope.named('starts of deliveries');

/** Notes which deliveries a module has begun to take, in transactions of their own: a killed process leaves its notes. */
export class TakingStore {
  constructor(private readonly database: ModuleDatabase) {}

  /** Forgets the ended and notes the begun; answers which of these nobody had begun before. */
  begin(begun: readonly string[], ended: readonly string[]): Promise<Set<string>> {
    return this.database.inSystem(STARTS, async (tx) => {
      if (ended.length > 0) await tx.query('DELETE FROM taking WHERE delivery_id = ANY ($1::uuid[])', [ended]);
      const fresh = await tx.query<{ id: string }>(
        `INSERT INTO taking (delivery_id) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING RETURNING delivery_id AS id`,
        [begun.toSorted()], // one order for all, so that two processes never wait for each other
      );
      return new Set(fresh.map(({ id }) => id));
    });
  }

  /** Counts a further start; answers how many there were with it. */
  async again(deliveryId: string): Promise<number> {
    const [row] = await this.database.inSystem(STARTS, (tx) =>
      tx.query<{ starts: number }>(
        `INSERT INTO taking AS t (delivery_id) VALUES ($1)
         ON CONFLICT (delivery_id) DO UPDATE SET starts = t.starts + 1, started_at = clock_timestamp()
         RETURNING starts`,
        [deliveryId],
      ),
    );
    return row?.starts ?? 1;
  }
}
