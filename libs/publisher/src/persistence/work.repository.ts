import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { HoldRepository } from './hold.repository.js';
import { publicationColumns, type PublicationRow } from './publication.row.js';

/** What is to be done for the publications of all workspaces; needs a system scope. */
@Injectable()
export class WorkRepository {
  constructor(private readonly holds: HoldRepository = new HoldRepository()) {}

  /** Before a claim, in its transaction: what is held leaves the way. A hold that is answered later waits for this one. */
  async holdBack(tx: Transaction): Promise<void> {
    await this.holds.shareLock(tx);
    await this.holds.park(tx);
  }

  /**
   * Takes up to `limit` publications to send, oldest first, on the database's clock: each gets a new fence and a
   * lease of `leaseMs`. Uses the index `publication_to_send`.
   */
  async claimToSend(tx: Transaction, limit: number, leaseMs: number): Promise<PublicationRow[]> {
    return await tx.query<PublicationRow>(
      `WITH ready AS (
         SELECT id FROM publication
         WHERE state IN ('due', 'retry_wait') AND next_at <= (SELECT clock_timestamp()) AND due_at <= (SELECT clock_timestamp())
         ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED
       )
       UPDATE publication p
       SET state = 'sending', fence = p.fence + 1, attempts = p.attempts + 1, sequence = p.sequence + 1, looks = 0,
           waits_for_person = false, reason_code = NULL, reason = NULL, next_at = NULL,
           lease_until = clock_timestamp() + $2::float8 * interval '1 millisecond', changed_at = clock_timestamp()
       FROM ready WHERE p.id = ready.id
       RETURNING ${publicationColumns('p')}`,
      [limit, leaseMs],
    );
  }

  /** Takes up to `limit` unknown publications whose time to be looked for has come; others leave them for `leaseMs`. */
  async claimToLookFor(tx: Transaction, limit: number, leaseMs: number): Promise<PublicationRow[]> {
    return await tx.query<PublicationRow>(
      `WITH ready AS (
         SELECT id FROM publication
         WHERE state = 'unknown' AND next_at <= (SELECT clock_timestamp())
         ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED
       )
       UPDATE publication p
       SET fence = p.fence + 1, next_at = clock_timestamp() + $2::float8 * interval '1 millisecond'
       FROM ready WHERE p.id = ready.id
       RETURNING ${publicationColumns('p')}`,
      [limit, leaseMs],
    );
  }

  /** Publications whose sender gave no sign of life for a whole lease. Uses the index `publication_leased`. */
  async stalled(tx: Transaction, limit: number): Promise<PublicationRow[]> {
    return await tx.query<PublicationRow>(
      `SELECT ${publicationColumns('p')} FROM publication p
       WHERE p.state = 'sending' AND p.lease_until < (SELECT clock_timestamp())
       ORDER BY p.lease_until LIMIT $1`,
      [limit],
    );
  }

  /**
   * Gives signs of life for what is being sent; returns the ids that are still this sender's. What is being recorded
   * just now is passed by: nobody waits for anybody.
   */
  async renewLeases(
    tx: Transaction,
    held: readonly { id: string; fence: string }[],
    leaseMs: number,
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `WITH mine AS (
         SELECT p.id FROM publication p JOIN unnest($1::uuid[], $2::bigint[]) AS held (id, fence)
           ON p.id = held.id AND p.fence = held.fence
         WHERE p.state = 'sending' FOR UPDATE OF p SKIP LOCKED
       )
       UPDATE publication p SET lease_until = clock_timestamp() + $3::float8 * interval '1 millisecond'
       FROM mine WHERE p.id = mine.id
       RETURNING p.id`,
      [held.map((one) => one.id), held.map((one) => one.fence), leaseMs],
    );
    return rows.map((row) => row.id);
  }

  /** Milliseconds until something is to be sent; undefined when nothing waits. */
  async untilNextSendMs(tx: Transaction): Promise<number | undefined> {
    return await untilMs(tx, `SELECT min(next_at) FROM publication WHERE state IN ('due', 'retry_wait')`);
  }

  /** Milliseconds until something is to be looked for or taken over; undefined when nothing waits. */
  async untilNextLookMs(tx: Transaction): Promise<number | undefined> {
    return await untilMs(
      tx,
      `SELECT least((SELECT min(next_at) FROM publication WHERE state = 'unknown'),
                    (SELECT min(lease_until) FROM publication WHERE state = 'sending'))`,
    );
  }
}

async function untilMs(tx: Transaction, instant: string): Promise<number | undefined> {
  const [row] = await tx.query<{ ms: number | null }>(
    `SELECT (extract(epoch FROM (${instant}) - clock_timestamp()) * 1000)::float8 AS ms`,
  );
  return row?.ms == null ? undefined : Math.max(0, row.ms);
}
