import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { iso, present } from './rows.js';

/** A post that a series made for one instant. */
export interface SeriesPost {
  postId: string;
  /** ISO instant of the occurrence it was made for. */
  dueAt: string;
}

/** Which instants of a series have their post already. A row outlives its post, so that none is made twice. */
@Injectable()
export class SeriesPostRepository {
  /** False when the instant has its post. */
  async add(
    tx: Transaction,
    workspace: WorkspaceId,
    seriesId: string,
    { postId, dueAt }: SeriesPost,
  ): Promise<boolean> {
    const sql = `INSERT INTO series_post (workspace_id, series_id, due_at, post_id) VALUES ($1, $2, $3, $4)
      ON CONFLICT (series_id, due_at) DO NOTHING RETURNING post_id`;
    return (await tx.query(sql, [workspace, seriesId, dueAt, postId])).length > 0;
  }

  /** Those that are more than a minute ahead and that nobody changed by hand, soonest first. */
  async following(tx: Transaction, workspace: WorkspaceId, seriesId: string): Promise<SeriesPost[]> {
    const rows = await tx.query<{ post_id: string; due_at: Date }>(
      `SELECT post_id, due_at FROM series_post WHERE workspace_id = $1 AND series_id = $2 AND follows
          AND due_at > now() + interval '1 minute' ORDER BY due_at`,
      [workspace, seriesId],
    );
    return rows.map((row) => ({ postId: row.post_id, dueAt: iso(row.due_at) }));
  }

  /** The instant is free again: a plan that names it anew gets a new post. */
  async remove(tx: Transaction, workspace: WorkspaceId, postId: string): Promise<void> {
    await tx.query('DELETE FROM series_post WHERE workspace_id = $1 AND post_id = $2', [workspace, postId]);
  }

  /** A person took the post into their own hands: it no longer follows its series. */
  async letGo(tx: Transaction, workspace: WorkspaceId, postId: string): Promise<void> {
    await tx.query('UPDATE series_post SET follows = false WHERE workspace_id = $1 AND post_id = $2', [
      workspace,
      postId,
    ]);
  }

  /** How many instants of each series are ahead, and the next of them. */
  async ahead(
    tx: Transaction,
    workspace: WorkspaceId,
    seriesIds: readonly string[],
  ): Promise<Map<string, { planned: number; nextDueAt?: string }>> {
    const rows = await tx.query<{ id: string; planned: number; next: Date | null }>(
      `SELECT series_id AS id, count(*)::int AS planned, min(due_at) AS next FROM series_post
        WHERE workspace_id = $1 AND series_id = ANY ($2::uuid[]) AND due_at > now() GROUP BY series_id`,
      [workspace, seriesIds],
    );
    return new Map(
      rows.map(({ id, planned, next }) => [
        id,
        present<{ planned: number; nextDueAt?: string }>({ planned, nextDueAt: next && iso(next) }),
      ]),
    );
  }
}
