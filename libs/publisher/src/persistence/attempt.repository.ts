import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Transaction, WorkspaceId } from '#database';
import type { Doubt } from '../domain/doubt.js';

/** One intent to send, with the key the network will know it by. It outlives every process that works on it. */
export interface Attempt {
  id: string;
  key: string;
  requestHash: string;
  sends: number;
  createdAt: Date;
  /** What the first phase of a network with two returned. */
  handle: string | null;
  doubt: Doubt;
}

const COLUMNS = `id, key, request_hash AS "requestHash", sends, created_at AS "createdAt",
  handle, jsonb_build_object('sends', doubts,
    'keyAgeMs', extract(epoch FROM clock_timestamp() - coalesce(doubt_from, last_sent_at)) * 1000,
    'quietMs', extract(epoch FROM clock_timestamp() - coalesce(doubt_to, last_sent_at)) * 1000) AS doubt`;

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

  /** Notes that the live attempt's last send may have arrived. From now on not a byte of it leaves any more. */
  async doubt(
    tx: Transaction,
    workspace: WorkspaceId,
    publicationId: string,
    outcome: string,
    detail: string,
  ): Promise<void> {
    await tx.query(
      `UPDATE attempt SET outcome = $3, detail = $4, doubts = doubts + 1,
         doubt_from = coalesce(doubt_from, last_sent_at), doubt_to = clock_timestamp()
       WHERE workspace_id = $1 AND publication_id = $2 AND state = 'live'`,
      [workspace, publicationId, outcome, detail],
    );
  }

  /** Stores what the first phase returned, under the fence it was made with; false when that passed on. */
  async keepHandle(
    tx: Transaction,
    workspace: WorkspaceId,
    held: { id: string; fence: string },
    handle: string,
  ): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE attempt a SET handle = $4 FROM publication p
       WHERE a.workspace_id = $1 AND a.publication_id = $2 AND a.state = 'live'
         AND p.id = a.publication_id AND p.fence = $3 AND p.state = 'sending'
       RETURNING a.id`,
      [workspace, held.id, held.fence, handle],
    );
    return rows.length > 0;
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
