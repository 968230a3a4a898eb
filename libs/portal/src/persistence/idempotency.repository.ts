import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';

export interface IdempotencyId {
  workspace: WorkspaceId;
  /** Who asks: a person or a token. The same key of somebody else is another key. */
  actor: string;
  key: string;
}

export interface IdempotencyRecord {
  fingerprint: string;
  /** What the second step needs, once the first is committed. */
  progress: unknown;
  /** Null while the answer is not there. */
  status: number | null;
  body: string | null;
  etag: string | null;
}

const WHERE = 'WHERE workspace_id = $1 AND actor = $2 AND key = $3';

@Injectable()
export class IdempotencyRepository {
  /**
   * Claims the key. Waits for another transaction that holds it, at most 5 s (then PostgreSQL's lock_not_available).
   * False when the key is taken.
   */
  async claim(tx: Transaction, { workspace, actor, key }: IdempotencyId, fingerprint: string): Promise<boolean> {
    await tx.query(`SET LOCAL lock_timeout = '5s'`);
    const sql = `INSERT INTO idempotency_record (workspace_id, actor, key, fingerprint) VALUES ($1, $2, $3, $4)
      ON CONFLICT DO NOTHING RETURNING key`;
    const claimed = (await tx.query(sql, [workspace, actor, key, fingerprint])).length > 0;
    await tx.query('SET LOCAL lock_timeout = 0');
    return claimed;
  }

  async find(tx: Transaction, { workspace, actor, key }: IdempotencyId): Promise<IdempotencyRecord | undefined> {
    const sql = `SELECT fingerprint, progress, status, body, etag FROM idempotency_record ${WHERE}`;
    const [row] = await tx.query<IdempotencyRecord>(sql, [workspace, actor, key]);
    return row;
  }

  async saveProgress(tx: Transaction, { workspace, actor, key }: IdempotencyId, progress: unknown): Promise<void> {
    const sql = `UPDATE idempotency_record SET progress = $4 ${WHERE}`;
    await tx.query(sql, [workspace, actor, key, JSON.stringify(progress)]);
  }

  /** Like `find`; whoever finishes holds it, so that of two finishers the first one counts. */
  async lock(tx: Transaction, { workspace, actor, key }: IdempotencyId): Promise<IdempotencyRecord | undefined> {
    const sql = `SELECT fingerprint, progress, status, body, etag FROM idempotency_record ${WHERE} FOR UPDATE`;
    const [row] = await tx.query<IdempotencyRecord>(sql, [workspace, actor, key]);
    return row;
  }

  async saveAnswer(
    tx: Transaction,
    { workspace, actor, key }: IdempotencyId,
    answer: { status: number; body: string; etag?: string },
  ): Promise<void> {
    const sql = `UPDATE idempotency_record SET status = $4, body = $5, etag = $6 ${WHERE}`;
    await tx.query(sql, [workspace, actor, key, answer.status, answer.body, answer.etag ?? null]);
  }

  /** In a SystemScope. Index idempotency_record_age; resolves to how many went, at most 1000. */
  async forgetOld(tx: Transaction): Promise<number> {
    // now(), because an index cannot be searched with clock_timestamp(), which may change from row to row.
    const sql = `DELETE FROM idempotency_record WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM idempotency_record WHERE created_at < now() - interval '48 hours' LIMIT 1000
      )) RETURNING key`;
    return (await tx.query(sql)).length;
  }
}
