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
    'quietMs', extract(epoch FROM clock_timestamp() - coalesce(doubt_to, last_sent_at)) * 1000,
    'absentAfterMs', absent_after_ms) AS doubt`;

export interface NewAttempt {
  workspaceId: string;
  publicationId: string;
  fence: string;
  /** The message that it sends. */
  part: number;
  key: string;
  requestHash: string;
}

/** What became of a live attempt. */
export interface AttemptNote {
  workspaceId: string;
  publicationId: string;
  /** `live`: it may be sent again under its key. */
  state: 'live' | 'sent' | 'ended';
  outcome: string;
  detail?: string;
  /** Its last send may have arrived. From now on not a byte of it leaves any more. */
  doubt?: boolean;
  /** The network was certain not to have it, when it had been quiet for so long. */
  absentAfterMs?: number;
}

@Injectable()
export class AttemptRepository {
  /**
   * Commits the intents to send: of each publication a new attempt, or one more send of the live one under the same
   * key. Needs a scope of all the workspaces they are of.
   */
  async intend(tx: Transaction, attempts: readonly NewAttempt[]): Promise<(Attempt & { publicationId: string })[]> {
    return await tx.query<Attempt & { publicationId: string }>(
      `INSERT INTO attempt AS a (id, workspace_id, publication_id, part, key, request_hash, fence, state)
       SELECT new.id, new."workspaceId", new."publicationId", new.part, new.key, new."requestHash", new.fence, 'live'
       FROM jsonb_to_recordset($1::jsonb) AS new
         (id uuid, "workspaceId" uuid, "publicationId" uuid, key text, "requestHash" text, fence bigint, part integer)
       ON CONFLICT (publication_id) WHERE state = 'live' DO UPDATE
         SET sends = a.sends + 1, fence = excluded.fence, last_sent_at = clock_timestamp()
       RETURNING publication_id AS "publicationId", ${COLUMNS}`,
      [JSON.stringify(attempts.map((attempt) => ({ id: uuid(), ...attempt })))],
    );
  }

  async live(tx: Transaction, workspace: WorkspaceId, publicationId: string): Promise<Attempt | undefined> {
    const [row] = await tx.query<Attempt>(
      `SELECT ${COLUMNS} FROM attempt WHERE workspace_id = $1 AND publication_id = $2 AND state = 'live'`,
      [workspace, publicationId],
    );
    return row;
  }

  /** Writes what became of the live attempts of publications; those that stay live are sent again under their key. */
  async note(tx: Transaction, notes: readonly AttemptNote[]): Promise<void> {
    await tx.query(
      `UPDATE attempt a
       SET state = n.state, outcome = n.outcome, detail = n.detail,
           ended_at = CASE WHEN n.state <> 'live' THEN clock_timestamp() END,
           absent_after_ms = CASE WHEN n.doubt THEN NULL ELSE coalesce(n."absentAfterMs", a.absent_after_ms) END,
           doubts = a.doubts + CASE WHEN n.doubt THEN 1 ELSE 0 END,
           doubt_from = CASE WHEN n.doubt THEN coalesce(a.doubt_from, a.last_sent_at) ELSE a.doubt_from END,
           doubt_to = CASE WHEN n.doubt THEN clock_timestamp() ELSE a.doubt_to END
       FROM jsonb_to_recordset($1::jsonb) AS n
         ("workspaceId" uuid, "publicationId" uuid, state text, outcome text, detail text, doubt boolean,
          "absentAfterMs" float8)
       WHERE a.workspace_id = n."workspaceId" AND a.publication_id = n."publicationId" AND a.state = 'live'`,
      [JSON.stringify(notes)],
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
    workspaceId: WorkspaceId,
    publicationId: string,
    state: 'sent' | 'ended',
    outcome: string,
  ): Promise<void> {
    await this.note(tx, [{ workspaceId, publicationId, state, outcome }]);
  }
}
