import { Injectable } from '@nestjs/common';
import type { Transaction, WorkspaceId } from '#database';

/** A planned post whose turn it is to be looked at. */
export interface PostToCheck {
  workspaceId: string;
  postId: string;
  revision: number;
  dueAt: Date;
}

/** Where a walk over planned posts goes on. */
export type WalkedTo = Pick<PostToCheck, 'dueAt' | 'postId'>;

/** What a workspace is told of its planned posts. */
export interface Digest {
  workspaceId: string;
  errors: number;
  posts: number;
  authorIds: string[];
  /** Equal for equal findings. */
  found: string;
}

/** Posts are looked at so far ahead, and each of them again after so many hours. */
const DAYS_AHEAD = 7;
const HOURS_FRESH = 20;

/** What was found of planned posts. */
@Injectable()
export class PreflightRepository {
  /**
   * Planned posts of all workspaces that nobody looked at lately, or in which something was found, in due order.
   * Index publication_armed.
   */
  async toCheck(tx: Transaction, after: WalkedTo | undefined, limit: number): Promise<PostToCheck[]> {
    return await tx.query<PostToCheck>(
      `SELECT DISTINCT p.workspace_id AS "workspaceId", p.post_id AS "postId", p.revision, p.due_at AS "dueAt"
       FROM publication p LEFT JOIN preflight f ON f.post_id = p.post_id AND f.revision = p.revision
       WHERE p.state = 'armed' AND p.due_at < clock_timestamp() + $1 * interval '1 day'
         AND (p.due_at, p.post_id) > (coalesce($2::timestamptz, '-infinity'), coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'))
         AND (f.post_id IS NULL OR f.errors + f.warnings > 0 OR f.checked_at < clock_timestamp() - $4 * interval '1 hour')
       ORDER BY p.due_at, p.post_id LIMIT $5`,
      [DAYS_AHEAD, after?.dueAt ?? null, after?.postId ?? null, HOURS_FRESH, limit],
    );
  }

  /** Keeps what was found; gives the instant of the look, or nothing when the same was known before. */
  async keep(
    tx: Transaction,
    workspace: WorkspaceId,
    { postId, revision }: PostToCheck,
    { errors, warnings, found }: { errors: number; warnings: number; found: string },
  ): Promise<Date | undefined> {
    const [row] = await tx.query<{ checkedAt: Date; isNew: boolean }>(
      `WITH before AS (SELECT revision, found FROM preflight WHERE workspace_id = $1 AND post_id = $2)
       INSERT INTO preflight AS f (workspace_id, post_id, revision, errors, warnings, found) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (post_id) DO UPDATE SET revision = excluded.revision, errors = excluded.errors,
         warnings = excluded.warnings, found = excluded.found, checked_at = clock_timestamp()
       RETURNING f.checked_at AS "checkedAt",
         NOT EXISTS (SELECT 1 FROM before b WHERE b.revision = $3 AND b.found = $6) AS "isNew"`,
      [workspace, postId, revision, errors, warnings, found],
    );
    return row?.isNew ? row.checkedAt : undefined;
  }

  /** What each workspace should be told and was not told yet. Index preflight_with_findings. */
  async digests(tx: Transaction, limit: number): Promise<Digest[]> {
    return await tx.query<Digest>(
      `SELECT d.* FROM (
         SELECT f.workspace_id AS "workspaceId", count(*) FILTER (WHERE f.errors > 0)::int AS errors,
                count(*)::int AS posts, md5(string_agg(f.post_id || f.found, ',' ORDER BY f.post_id)) AS found,
                (array_agg(DISTINCT pp.author_id))[1:100] AS "authorIds"
         FROM preflight f JOIN prepared_post pp ON pp.post_id = f.post_id AND pp.standing_revision = f.revision
         WHERE f.errors + f.warnings > 0
           AND EXISTS (SELECT 1 FROM publication p WHERE p.post_id = f.post_id AND p.state = 'armed')
         GROUP BY f.workspace_id) d
       LEFT JOIN preflight_told t ON t.workspace_id = d."workspaceId"
       WHERE t.told IS DISTINCT FROM d.found LIMIT $1`,
      [limit],
    );
  }

  async tell(tx: Transaction, { workspaceId, found }: Digest): Promise<void> {
    await tx.query(
      `INSERT INTO preflight_told (workspace_id, told) VALUES ($1, $2)
       ON CONFLICT (workspace_id) DO UPDATE SET told = excluded.told`,
      [workspaceId, found],
    );
  }

  /** Forgets posts that wait for nothing any more; gives how many. */
  async forget(tx: Transaction): Promise<number> {
    const rows = await tx.query(
      `DELETE FROM preflight f
       WHERE NOT EXISTS (SELECT 1 FROM publication p WHERE p.post_id = f.post_id AND p.state = 'armed') RETURNING 1`,
    );
    return rows.length;
  }
}
