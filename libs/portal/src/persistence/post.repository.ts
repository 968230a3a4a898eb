import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { Content, PlannedTime, Post, Target } from '../domain/post.js';
import { type PostRow, toPost } from './post.row.js';
import { iso, only, present } from './rows.js';

interface RevisionRow {
  text: string;
  targets: Target[];
  local_time: string | null;
  zone: string | null;
  due_at: Date | null;
  tz_version: string | null;
  remark: 'gap' | 'overlap' | null;
}

function toContent(row: RevisionRow): Content {
  const { local_time: localTime, zone, due_at: dueAt, tz_version: tzVersion, remark } = row;
  const content: Content = { text: row.text, targets: row.targets };
  if (!localTime || !zone || !dueAt || !tzVersion) return content;
  return { ...content, schedule: present<PlannedTime>({ localTime, zone, dueAt: iso(dueAt), tzVersion, remark }) };
}

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
    post: { id: string; author: { id: string; name: string } },
    content: Content,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO post (workspace_id, id, intent, status, revision, last_revision, author_id, author_name, sort_at)
        VALUES ($1, $2, 'draft', 'draft', 1, 1, $3, $4, clock_timestamp())`,
      [workspace, post.id, post.author.id, post.author.name],
    );
    await this.saveContent(tx, workspace, post.id, 1, content);
  }

  /** Locks the post until the transaction ends; whoever changes a post or its publications takes this lock first. */
  async lock(tx: Transaction, workspace: WorkspaceId, id: string): Promise<Post | undefined> {
    const sql = 'SELECT * FROM post WHERE workspace_id = $1 AND id = $2 FOR UPDATE';
    return (await tx.query<PostRow>(sql, [workspace, id])).map(toPost)[0];
  }

  /** Writes what may change of a post. `version` rises by one when `edited`. */
  async save(tx: Transaction, workspace: WorkspaceId, post: Post, options: { edited: boolean }): Promise<void> {
    await tx.query(
      `UPDATE post SET intent = $3, status = $4, attention = $5, revision = $6, last_revision = $7, shipped = $8,
          updating = $9, version = version + $10, asked_at = CASE WHEN $9 OR $3 = 'cancelling' THEN clock_timestamp() END,
          updated_at = CASE WHEN $10 > 0 THEN clock_timestamp() ELSE updated_at END,
          sort_at = coalesce(
            (SELECT due_at FROM post_revision r WHERE r.post_id = post.id AND r.revision = $6 AND $3 <> 'draft'),
            CASE WHEN $10 > 0 THEN clock_timestamp() ELSE updated_at END)
        WHERE workspace_id = $1 AND id = $2`,
      [
        workspace,
        post.id,
        post.intent,
        post.status,
        post.attention,
        post.revision,
        post.lastRevision,
        post.shipped,
        post.updating,
        options.edited ? 1 : 0,
      ],
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
    { text, targets, schedule }: Content,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO post_revision
          (workspace_id, post_id, revision, text, targets, local_time, zone, due_at, tz_version, remark)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (post_id, revision) DO UPDATE SET text = excluded.text, targets = excluded.targets,
          local_time = excluded.local_time, zone = excluded.zone, due_at = excluded.due_at,
          tz_version = excluded.tz_version, remark = excluded.remark`,
      [
        workspace,
        id,
        revision,
        text,
        JSON.stringify(targets),
        schedule?.localTime ?? null,
        schedule?.zone ?? null,
        schedule?.dueAt ?? null,
        schedule?.tzVersion ?? null,
        schedule?.remark ?? null,
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
