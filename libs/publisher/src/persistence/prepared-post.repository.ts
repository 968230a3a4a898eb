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

const COLUMNS = `workspace_id AS "workspaceId", post_id AS "postId", author_id AS "authorId", excerpt, standing_revision AS standing,
  cancelled_revision AS cancelled, refused_revision AS refused, fired_revision AS fired,
  missed_revision AS missed, told`;

/** One workspace's posts as publisher knows them. Every change of a post's publications locks its row first. */
@Injectable()
export class PreparedPostRepository {
  /** Locks the post until the transaction ends; a post never heard of gets its row now. */
  async lock(tx: Transaction, workspace: WorkspaceId, postId: string): Promise<PreparedPost> {
    await tx.query(`INSERT INTO prepared_post (post_id, workspace_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
      postId,
      workspace,
    ]);
    const [row] = await tx.query<PreparedPost>(
      `SELECT ${COLUMNS} FROM prepared_post WHERE workspace_id = $1 AND post_id = $2 FOR UPDATE`,
      [workspace, postId],
    );
    if (row === undefined) throw new TypeError(`post ${postId} belongs to another workspace`);
    return row;
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

  /** Remembers the highest revision that was cancelled, refused, fired or missed. */
  async remember(
    tx: Transaction,
    workspace: WorkspaceId,
    postId: string,
    what: 'cancelled' | 'refused' | 'fired' | 'missed',
    revision: number,
  ): Promise<void> {
    await tx.query(
      `UPDATE prepared_post SET ${what}_revision = greatest(${what}_revision, $3)
       WHERE workspace_id = $1 AND post_id = $2`,
      [workspace, postId, revision],
    );
  }

  /** Remembers by which terms it goes when it is late; null: by none, it was asked for. */
  async rememberLate(
    tx: Transaction,
    workspace: WorkspaceId,
    postId: string,
    late: (LateTerms & { firedAt: string }) | null,
  ): Promise<void> {
    await tx.query(`UPDATE prepared_post SET late = $3 WHERE workspace_id = $1 AND post_id = $2`, [
      workspace,
      postId,
      late === null ? null : JSON.stringify(late),
    ]);
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
