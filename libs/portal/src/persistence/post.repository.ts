import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { Content, PlannedTime, Post } from '../domain/post.js';
import { type PostRow, toPost } from './post.row.js';
import { REVISION_COLUMNS, type RevisionRow, revisionValues, toContent } from './revision.row.js';
import { iso, only } from './rows.js';

const COLUMNS = REVISION_COLUMNS.join(', ');
const PLACES = REVISION_COLUMNS.map((_, index) => `$${index + 4}`).join(', ');
const OVERWRITTEN = REVISION_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ');

/** Posts and what they say. */
@Injectable()
export class PostRepository {
  /** The database's clock, ISO. */
  async now(tx: Transaction): Promise<string> {
    return iso(only(await tx.query<{ now: Date }>('SELECT clock_timestamp() AS now')).now);
  }

  async add(
    tx: Transaction,
    workspace: WorkspaceId,
    post: { id: string; author: { id: string; name: string }; seriesId?: string; automationId?: string },
    content: Content,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO post
          (workspace_id, id, intent, status, revision, last_revision, author_id, author_name, series_id, automation_id, sort_at)
        VALUES ($1, $2, 'draft', 'draft', 1, 1, $3, $4, $5, $6, clock_timestamp())`,
      [workspace, post.id, post.author.id, post.author.name, post.seriesId ?? null, post.automationId ?? null],
    );
    await this.saveContent(tx, workspace, post.id, 1, content);
  }

  /** Locks the post until the transaction ends; whoever changes a post or its publications takes this lock first. */
  async lock(tx: Transaction, workspace: WorkspaceId, id: string): Promise<Post | undefined> {
    return (await this.lockAll(tx, workspace, [id]))[0];
  }

  /** The same with many, in one order for everybody; those that are not there any more are left out. */
  async lockAll(tx: Transaction, workspace: WorkspaceId, ids: readonly string[]): Promise<Post[]> {
    const sql = 'SELECT * FROM post WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE';
    return (await tx.query<PostRow>(sql, [workspace, ids])).map(toPost);
  }

  /** Writes what may change of posts. `version` rises by one when `edited`. */
  async saveAll(
    tx: Transaction,
    workspace: WorkspaceId,
    posts: readonly Post[],
    options: { edited: boolean },
  ): Promise<void> {
    await tx.query(
      `UPDATE post SET intent = s.intent, status = s.status, attention = s.attention, revision = s.revision,
          last_revision = s."lastRevision", shipped = s.shipped, updating = s.updating,
          planned_sequence = s."plannedSequence", version = version + $2,
          asked_at = CASE WHEN s.updating OR s.intent = 'cancelling' THEN clock_timestamp() END,
          updated_at = CASE WHEN $2 > 0 THEN clock_timestamp() ELSE updated_at END,
          sort_at = coalesce(
            (SELECT due_at FROM post_revision r WHERE r.post_id = s.id AND r.revision = s.revision AND s.intent <> 'draft'),
            CASE WHEN $2 > 0 THEN clock_timestamp() ELSE updated_at END)
        FROM jsonb_to_recordset($3::jsonb) AS s (id uuid, intent text, status text, attention boolean, revision integer,
          "lastRevision" integer, shipped boolean, updating boolean, "plannedSequence" bigint)
        WHERE workspace_id = $1 AND post.id = s.id`,
      [workspace, options.edited ? 1 : 0, JSON.stringify(posts)],
    );
  }

  async content(tx: Transaction, workspace: WorkspaceId, id: string, revision: number): Promise<Content | undefined> {
    const sql = 'SELECT * FROM post_revision WHERE workspace_id = $1 AND post_id = $2 AND revision = $3';
    return (await tx.query<RevisionRow>(sql, [workspace, id, revision])).map(toContent)[0];
  }

  /** Writes over a revision that nobody was told of, else adds one. */
  async saveContent(
    tx: Transaction,
    workspace: WorkspaceId,
    id: string,
    revision: number,
    content: Content,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO post_revision (workspace_id, post_id, revision, ${COLUMNS}) VALUES ($1, $2, $3, ${PLACES})
        ON CONFLICT (post_id, revision) DO UPDATE SET ${OVERWRITTEN}`,
      [workspace, id, revision, ...revisionValues(content)],
    );
  }

  /** Writes the instant that trigger planned for a revision; `undefined`: there is none yet. */
  async saveTime(
    tx: Transaction,
    workspace: WorkspaceId,
    { id, revision }: Pick<Post, 'id' | 'revision'>,
    time: PlannedTime | undefined,
  ): Promise<void> {
    await tx.query(
      `UPDATE post_revision SET local_time = $4, zone = $5, due_at = $6, tz_version = $7, remark = $8
        WHERE workspace_id = $1 AND post_id = $2 AND revision = $3`,
      [
        workspace,
        id,
        revision,
        time?.localTime ?? null,
        time?.zone ?? null,
        time?.dueAt ?? null,
        time?.tzVersion ?? null,
        time?.remark ?? null,
      ],
    );
  }

  async remove(tx: Transaction, workspace: WorkspaceId, id: string): Promise<void> {
    await tx.query('DELETE FROM post WHERE workspace_id = $1 AND id = $2', [workspace, id]);
  }

  /**
   * In a SystemScope: posts whose change or cancellation has waited for publisher for `seconds`. Index post_unsettled.
   * They count as asked now, so that another replica does not ask too.
   */
  async claimUnsettled(tx: Transaction, seconds: number): Promise<{ id: string; workspaceId: string }[]> {
    const sql = `UPDATE post SET asked_at = clock_timestamp() WHERE id IN (
        SELECT id FROM post WHERE (updating OR intent = 'cancelling')
          AND asked_at < now() - make_interval(secs => $1)
        ORDER BY asked_at LIMIT 50 FOR UPDATE SKIP LOCKED
      ) RETURNING id, workspace_id AS "workspaceId"`;
    return tx.query<{ id: string; workspaceId: string }>(sql, [seconds]);
  }
}
