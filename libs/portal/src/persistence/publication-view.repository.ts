import type { LiveChange, NetworkFeatures, PublicationFacts, PublicationState } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { PublicationView } from '../domain/post.js';
import { publicationActions } from '../domain/publication-actions.js';
import { iso, present } from './rows.js';

/** A publication as the post shows it, and what says whether it still stands. */
export interface KnownPublication extends PublicationView {
  postId: string;
  revision: number;
}

interface Row {
  id: string;
  post_id: string;
  channel_id: string;
  network: string | null;
  network_label: string | null;
  handle: string | null;
  revision: number;
  state: PublicationState;
  url: string | null;
  reason_code: string | null;
  reason: string | null;
  attempts: number;
  next_attempt_at: Date | null;
  parts: number | null;
  parts_sent: number | null;
  delete_at: Date | null;
  removed_at: Date | null;
  change: LiveChange | null;
  features: NetworkFeatures | null;
  changed_at: Date;
}

function toPublication(row: Row): KnownPublication {
  return present<KnownPublication>({
    id: row.id,
    postId: row.post_id,
    channelId: row.channel_id,
    network: row.network ?? '',
    networkLabel: row.network_label ?? '',
    handle: row.handle ?? '',
    revision: row.revision,
    state: row.state,
    url: row.url,
    reasonCode: row.reason_code,
    reason: row.reason,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at && iso(row.next_attempt_at),
    parts: row.parts,
    partsSent: row.parts_sent,
    deleteAt: row.delete_at && iso(row.delete_at),
    removedAt: row.removed_at && iso(row.removed_at),
    change: row.change,
    changedAt: iso(row.changed_at),
    actions: publicationActions({ ...row, partsSent: row.parts_sent, removedAt: row.removed_at }, row.features),
  });
}

/** What publisher told of a post's publications. */
@Injectable()
export class PublicationViewRepository {
  /** Takes facts unless newer ones are there, each publication's once. */
  async apply(tx: Transaction, workspace: WorkspaceId, facts: readonly PublicationFacts[]): Promise<void> {
    await tx.query(
      `INSERT INTO publication_view (workspace_id, id, post_id, channel_id, revision, state, url, reason_code, reason,
          attempts, next_attempt_at, sequence, changed_at, parts, parts_sent, delete_at, removed_at, change)
        SELECT $1, "publicationId", "postId", "channelId", revision, state, url, "reasonCode", reason,
          attempts, "nextAttemptAt", sequence, "changedAt", parts, "partsSent", "deleteAt", "removedAt", change
        FROM jsonb_to_recordset($2::jsonb) AS told ("publicationId" uuid, "postId" uuid, "channelId" uuid, revision integer,
          state text, url text, "reasonCode" text, reason text, attempts integer, "nextAttemptAt" timestamptz, sequence bigint,
          "changedAt" timestamptz, parts integer, "partsSent" integer, "deleteAt" timestamptz, "removedAt" timestamptz, change jsonb)
        ORDER BY "publicationId"
        ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, state = excluded.state, url = excluded.url,
          reason_code = excluded.reason_code, reason = excluded.reason, attempts = excluded.attempts,
          next_attempt_at = excluded.next_attempt_at, sequence = excluded.sequence, changed_at = excluded.changed_at,
          parts = excluded.parts, parts_sent = excluded.parts_sent, delete_at = excluded.delete_at,
          removed_at = excluded.removed_at, change = excluded.change
        WHERE publication_view.sequence < excluded.sequence`,
      [workspace, JSON.stringify(facts)],
    );
  }

  /** All that is known of some posts, in the order the channels were connected. Index publication_view_post. */
  async ofPosts(tx: Transaction, workspace: WorkspaceId, postIds: readonly string[]): Promise<KnownPublication[]> {
    const sql = `SELECT p.*, c.network, c.network_label, c.handle, c.features
      FROM publication_view p LEFT JOIN channel_view c ON c.id = p.channel_id
      WHERE p.workspace_id = $1 AND p.post_id = ANY($2::uuid[]) ORDER BY c.created_at, p.channel_id, p.revision`;
    return (await tx.query<Row>(sql, [workspace, postIds])).map(toPublication);
  }
}
