import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { firstLine } from '../domain/excerpt.js';
import type { PlacedPost } from '../domain/launch-move.js';
import type { PostStatus } from '../domain/post-status.js';
import { iso, present } from './rows.js';

interface Row {
  id: string;
  status: PostStatus;
  text: string;
  anchor_days: number;
  anchor_time: string | null;
  due_at: Date | null;
}

const STANDING = `FROM post_revision r JOIN post p ON p.id = r.post_id AND p.revision = r.revision
  WHERE r.workspace_id = $1 AND r.campaign_id = $2`;

/** The posts of campaigns. */
@Injectable()
export class PlacedPostRepository {
  /** Those placed relative to the launch, soonest first, but drafts and cancelled ones; at most 1000. Index post_revision_campaign. */
  async placed(tx: Transaction, workspace: WorkspaceId, campaignId: string): Promise<PlacedPost[]> {
    const rows = await tx.query<Row>(
      `SELECT p.id, p.status, r.text, r.anchor_days, r.anchor_time, r.due_at ${STANDING}
          AND r.anchor_days IS NOT NULL AND p.status NOT IN ('draft', 'cancelled', 'cancelling')
        ORDER BY r.due_at, p.id LIMIT 1000`,
      [workspace, campaignId],
    );
    return rows.map((row) =>
      present<PlacedPost>({
        id: row.id,
        status: row.status,
        text: firstLine(row.text),
        days: row.anchor_days,
        time: row.anchor_time,
        dueAt: row.due_at && iso(row.due_at),
      }),
    );
  }

  /** How many posts each campaign has, however they are timed. */
  async count(tx: Transaction, workspace: WorkspaceId, campaignIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await tx.query<{ id: string; count: number }>(
      `SELECT r.campaign_id AS id, count(*)::int AS count
        FROM post_revision r JOIN post p ON p.id = r.post_id AND p.revision = r.revision
        WHERE r.workspace_id = $1 AND r.campaign_id = ANY ($2::uuid[]) GROUP BY r.campaign_id`,
      [workspace, campaignIds],
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  /** Whether a post or a living series belongs to it. */
  async isUsed(tx: Transaction, workspace: WorkspaceId, campaignId: string): Promise<boolean> {
    const sql = `SELECT 1 ${STANDING} AND p.status NOT IN ('draft', 'cancelled')
      UNION ALL SELECT 1 FROM series WHERE workspace_id = $1 AND campaign_id = $2 AND state = 'active' LIMIT 1`;
    return (await tx.query(sql, [workspace, campaignId])).length > 0;
  }
}
