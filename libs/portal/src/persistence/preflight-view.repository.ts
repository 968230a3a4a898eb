import type { PostPreflighted, PreflightFinding } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { Cursor } from '../domain/cursor.js';
import { firstLine } from '../domain/excerpt.js';
import type { PlannedTime } from '../domain/post.js';
import { type RevisionRow, toPlannedTime } from './revision.row.js';
import { iso, present } from './rows.js';

/** A planned post that needs a look before it goes out. */
export interface PreflightedPost {
  postId: string;
  /** Its first line. */
  text: string;
  schedule?: PlannedTime;
  findings: PreflightFinding[];
  checkedAt: string;
}

interface Row extends RevisionRow {
  id: string;
  sort_at: Date;
  findings: PreflightFinding[];
  checked_at: Date;
}

/** How far ahead people are told what to mend. */
const DAYS = 7;

/** What publisher found of planned posts. */
@Injectable()
export class PreflightViewRepository {
  /** Takes what was found unless something newer is there; nothing found is nothing kept. */
  async apply(tx: Transaction, workspace: WorkspaceId, found: PostPreflighted): Promise<void> {
    const { postId, revision, findings, checkedAt } = found;
    await tx.query(
      `INSERT INTO preflight_view (workspace_id, post_id, revision, findings, checked_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (post_id) DO UPDATE
          SET revision = excluded.revision, findings = excluded.findings, checked_at = excluded.checked_at
          WHERE preflight_view.checked_at <= excluded.checked_at`,
      [workspace, postId, revision, JSON.stringify(findings), checkedAt],
    );
  }

  /**
   * Of the next seven days, soonest first; one more than the limit. What was found of an earlier revision does not
   * count any more. Index post_newest.
   */
  async ahead(
    tx: Transaction,
    workspace: WorkspaceId,
    after: Cursor | undefined,
    limit: number,
  ): Promise<{ post: PreflightedPost; cursor: Cursor }[]> {
    const rows = await tx.query<Row>(
      `SELECT p.id, p.sort_at, r.text, r.local_time, r.zone, r.due_at, r.tz_version, r.remark, f.findings, f.checked_at
        FROM post p
          JOIN post_revision r ON r.post_id = p.id AND r.revision = p.revision
          JOIN preflight_view f ON f.post_id = p.id AND f.revision = p.revision
        WHERE p.workspace_id = $1 AND f.workspace_id = $1 AND p.status = 'scheduled' AND f.findings <> '[]'
          AND p.sort_at < now() + $2 * interval '1 day'
          AND (p.sort_at, p.id) > (coalesce($3::timestamptz, '-infinity'), coalesce($4, '00000000-0000-0000-0000-000000000000')::uuid)
        ORDER BY p.sort_at, p.id LIMIT $5`,
      [workspace, DAYS, after?.key ?? null, after?.id ?? null, limit + 1],
    );
    return rows.map((row) => ({ post: toPost(row), cursor: { key: iso(row.sort_at), id: row.id } }));
  }
}

function toPost(row: Row): PreflightedPost {
  return present<PreflightedPost>({
    postId: row.id,
    text: firstLine(row.text),
    schedule: toPlannedTime(row),
    findings: row.findings,
    checkedAt: iso(row.checked_at),
  });
}
