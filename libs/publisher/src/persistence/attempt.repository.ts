import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Transaction, WorkspaceId } from '#database';

/** One intent to send, with the key the network will know it by. It outlives every process that works on it. */
export interface Attempt {
  id: string;
  key: string;
  requestHash: string;
  sends: number;
  createdAt: Date;
  /** Milliseconds since it was last put on its way, by the database's clock. */
  ageMs: number;
}

const COLUMNS = `id, key, request_hash AS "requestHash", sends, created_at AS "createdAt",
  (extract(epoch FROM clock_timestamp() - last_sent_at) * 1000)::float8 AS "ageMs"`;

export interface NewAttempt {
  workspaceId: string;
  publicationId: string;
  fence: string;
  key: string;
  requestHash: string;
}

@Injectable()
export class AttemptRepository {
  /**
   * Commits the intent to send: a new attempt, or one more send of the live one under the same key. Needs a system
   * scope or the workspace's own.
   */
  async intend(tx: Transaction, attempt: NewAttempt): Promise<Attempt> {
    const [row] = await tx.query<Attempt>(
      `INSERT INTO attempt AS a (id, workspace_id, publication_id, key, request_hash, fence, state)
       VALUES ($1, $2, $3, $4, $5, $6, 'live')
       ON CONFLICT (publication_id) WHERE state = 'live' DO UPDATE
         SET sends = a.sends + 1, fence = excluded.fence, last_sent_at = clock_timestamp()
       RETURNING ${COLUMNS}`,
      [uuid(), attempt.workspaceId, attempt.publicationId, attempt.key, attempt.requestHash, attempt.fence],
    );
    if (row === undefined) throw new TypeError('an upsert returned no row');
    return row;
  }

  async live(tx: Transaction, workspace: WorkspaceId, publicationId: string): Promise<Attempt | undefined> {
    const [row] = await tx.query<Attempt>(
      `SELECT ${COLUMNS} FROM attempt WHERE workspace_id = $1 AND publication_id = $2 AND state = 'live'`,
      [workspace, publicationId],
    );
    return row;
  }

  /** Notes how the live attempt's last send went; it stays live, so its key is used again. */
  async note(
    tx: Transaction,
    workspace: WorkspaceId,
    publicationId: string,
    outcome: string,
    detail: string,
  ): Promise<void> {
    await tx.query(
      `UPDATE attempt SET outcome = $3, detail = $4
       WHERE workspace_id = $1 AND publication_id = $2 AND state = 'live'`,
      [workspace, publicationId, outcome, detail],
    );
  }

  /** Closes the live attempt: its key is never used again. */
  async close(
    tx: Transaction,
    workspace: WorkspaceId,
    publicationId: string,
    state: 'sent' | 'ended',
    outcome: string,
  ): Promise<void> {
    await tx.query(
      `UPDATE attempt SET state = $3, outcome = $4, ended_at = clock_timestamp()
       WHERE workspace_id = $1 AND publication_id = $2 AND state = 'live'`,
      [workspace, publicationId, state, outcome],
    );
  }
}
