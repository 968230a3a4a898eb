import { Injectable } from '@nestjs/common';
import type { PrepareRevision } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import type { LateTerms } from '../domain/let-go.js';

export interface PreparedPost {
  workspaceId: string;
  postId: string;
  authorId: string;
  excerpt: string;
  standing: number;
  cancelled: number;
  refused: number;
  fired: number;
  missed: number;
  /** What was last told of its end; empty at first. */
  told: string;
}

/** What became of the instant of a post's revision. */
export interface Firing {
  postId: string;
  revision: number;
  as: 'fired' | 'missed';
  /** By which terms it goes when it is late; absent: by none, it was asked for. */
  late?: LateTerms & { firedAt: string };
}

const COLUMNS = `workspace_id AS "workspaceId", post_id AS "postId", author_id AS "authorId", excerpt, standing_revision AS standing,
  cancelled_revision AS cancelled, refused_revision AS refused, fired_revision AS fired,
  missed_revision AS missed, told`;

/** One workspace's posts as publisher knows them. Every change of a post's publications locks its row first. */
@Injectable()
export class PreparedPostRepository {
  /** Locks the post until the transaction ends; a post never heard of gets its row now. */
  async lock(tx: Transaction, workspace: WorkspaceId, postId: string): Promise<PreparedPost> {
    const [row] = await this.lockOrAdd(tx, workspace, [postId]);
    if (row === undefined) throw new TypeError(`post ${postId} belongs to another workspace`);
    return row;
  }

  /** The same with many, each of them once. */
  async lockOrAdd(tx: Transaction, workspace: WorkspaceId, postIds: readonly string[]): Promise<PreparedPost[]> {
    await tx.query(
      `INSERT INTO prepared_post (post_id, workspace_id) SELECT unnest($1::uuid[]), $2 ON CONFLICT DO NOTHING`,
      [postIds.toSorted(), workspace],
    );
    const rows = await this.lockAll(
      tx,
      postIds.map((postId) => ({ workspaceId: workspace, postId })),
    );
    if (rows.length < postIds.length)
      throw new TypeError(`a post of ${postIds.join(', ')} belongs to another workspace`);
    return rows;
  }

  /**
   * Locks many known posts, of the workspaces that the transaction may see, in one order for everybody: two that lock
   * many at once never wait for each other.
   */
  async lockAll(tx: Transaction, of: readonly { workspaceId: string; postId: string }[]): Promise<PreparedPost[]> {
    return await tx.query<PreparedPost>(
      `SELECT ${COLUMNS} FROM prepared_post
       WHERE (workspace_id, post_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[])) ORDER BY post_id FOR UPDATE`,
      [of.map(({ workspaceId }) => workspaceId), of.map(({ postId }) => postId)],
    );
  }

  async stand(tx: Transaction, workspace: WorkspaceId, post: PrepareRevision, excerpt: string): Promise<void> {
    await tx.query(
      `UPDATE prepared_post SET standing_revision = $3, author_id = $4, excerpt = $5, told = ''
       WHERE workspace_id = $1 AND post_id = $2`,
      [workspace, post.postId, post.revision, post.authorId, excerpt],
    );
  }

  /** Remembers the highest revision that was cancelled or refused. */
  async remember(
    tx: Transaction,
    workspace: WorkspaceId,
    postId: string,
    what: 'cancelled' | 'refused',
    revision: number,
  ): Promise<void> {
    await tx.query(
      `UPDATE prepared_post SET ${what}_revision = greatest(${what}_revision, $3)
       WHERE workspace_id = $1 AND post_id = $2`,
      [workspace, postId, revision],
    );
  }

  /** Remembers the highest revision that fired or was missed, one firing of each post. */
  async rememberFirings(tx: Transaction, workspace: WorkspaceId, firings: readonly Firing[]): Promise<void> {
    await tx.query(
      `UPDATE prepared_post p
       SET fired_revision = CASE WHEN f."as" = 'fired' THEN greatest(fired_revision, f.revision) ELSE fired_revision END,
           missed_revision = CASE WHEN f."as" = 'missed' THEN greatest(missed_revision, f.revision) ELSE missed_revision END,
           late = CASE WHEN f."as" = 'fired' THEN f.late ELSE p.late END
       FROM jsonb_to_recordset($2::jsonb) AS f ("postId" uuid, revision integer, "as" text, late jsonb)
       WHERE p.workspace_id = $1 AND p.post_id = f."postId"`,
      [workspace, JSON.stringify(firings)],
    );
  }

  /** Remembers what was last told of each. */
  async tell(tx: Transaction, posts: readonly { workspaceId: string; postId: string; told: string }[]): Promise<void> {
    await tx.query(
      `UPDATE prepared_post p SET told = said.told FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS said (ws, id, told)
       WHERE p.workspace_id = said.ws AND p.post_id = said.id`,
      [posts.map(({ workspaceId }) => workspaceId), posts.map(({ postId }) => postId), posts.map(({ told }) => told)],
    );
  }
}
