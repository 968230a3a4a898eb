import { Injectable } from '@nestjs/common';
import type { HoldPublications, ReleasePublications } from '#contracts';
import type { Transaction } from '#database';

/** The lock between those who claim (shared) and those who hold (alone); any number that nobody else uses. */
const LOCK = `hashtextextended('drover publisher holds', 0)`;

/** Whether a hold `h` covers a publication `p`. A channel's label counts for its own publication, not for the post's others. */
const COVERS = `(h.workspace_id IS NULL OR h.workspace_id = p.workspace_id) AND (h.scope IN ('installation', 'workspace')
  OR h.key = 'channel:' || p.channel_id OR h.key = 'post:' || p.post_id OR h.key = ANY (p.groups))`;

/** What is kept back. A held publication that comes due is parked: it has no `next_at`, so no claim walks over it. */
@Injectable()
export class HoldRepository {
  /** To be taken first in a transaction that claims, in a statement of its own: what is read after it is up to date. */
  async shareLock(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock_shared(${LOCK})`);
  }

  /** Waits until every claim that began before has committed. */
  async lock(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
  }

  async add(tx: Transaction, { workspaceId, scope, key, by, reason }: HoldPublications): Promise<void> {
    await tx.query(
      `INSERT INTO hold (workspace_id, scope, key, by, reason) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [workspaceId ?? null, scope, key ?? '', by, reason],
    );
  }

  async remove(tx: Transaction, { workspaceId, scope, key }: ReleasePublications): Promise<void> {
    await tx.query(`DELETE FROM hold WHERE workspace_id IS NOT DISTINCT FROM $1 AND scope = $2 AND key = $3`, [
      workspaceId ?? null,
      scope,
      key ?? '',
    ]);
  }

  /** Parks what is due and held. Needs a system scope; the index `publication_to_send` finds it. */
  async park(tx: Transaction): Promise<void> {
    await tx.query(
      `UPDATE publication SET next_at = NULL WHERE EXISTS (SELECT 1 FROM hold) AND id IN (
         SELECT p.id FROM publication p
         WHERE p.state IN ('due', 'retry_wait') AND p.next_at <= (SELECT clock_timestamp())
           AND EXISTS (SELECT 1 FROM hold h WHERE ${COVERS})
         ORDER BY p.next_at FOR UPDATE SKIP LOCKED)`,
    );
  }

  /**
   * Lets everything parked in the transaction's scope come up again, to be decided on by its late policy; what another
   * hold covers is parked anew.
   */
  async unpark(tx: Transaction): Promise<void> {
    await tx.query(
      `UPDATE publication SET next_at = clock_timestamp(), let_go = true
       WHERE state IN ('due', 'retry_wait') AND next_at IS NULL`,
    );
    await tx.query(`SELECT pg_notify('publisher_wake', '')`);
  }

  /** Publications under any hold of the transaction's scope that are being sent just now. */
  async underWay(tx: Transaction): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM publication p
       WHERE p.state = 'sending' AND EXISTS (SELECT 1 FROM hold h WHERE ${COVERS})`,
    );
    return row?.count ?? 0;
  }
}
