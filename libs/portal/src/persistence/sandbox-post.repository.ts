import type { ContentOptions } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { Cursor } from '../domain/cursor.js';
import { iso, only, present } from './rows.js';

/** A file of the library in a post on the Sandbox network. */
export interface SandboxMedia {
  mediaId: string;
  mime: string;
  bytes: number;
  altText?: string;
}

/** What a post has there beside its words. */
export interface SandboxBeside {
  media?: SandboxMedia[];
  options?: ContentOptions;
}

/** A post that appeared on the Sandbox network. */
export interface SandboxPost extends SandboxBeside {
  id: string;
  text: string;
  createdAt: string;
  /** The post that it answers. */
  answers?: string;
}

interface Row {
  id: string;
  text: string;
  beside: SandboxBeside | null;
  answers: string | null;
  accepted_at: Date;
}

const COLUMNS = 'id, text, beside, answers, accepted_at';

function toPost({ id, text, beside, answers, accepted_at: acceptedAt }: Row): SandboxPost {
  return present<SandboxPost>({ id, text, ...beside, answers, createdAt: iso(acceptedAt) });
}

const besideOf = ({ media, options }: SandboxBeside) => JSON.stringify({ media, options });

@Injectable()
export class SandboxPostRepository {
  /** Accepts a post once a key; `fresh` is false when the key had one already, which is then given. */
  async accept(
    tx: Transaction,
    workspace: WorkspaceId,
    post: SandboxPost & { key: string },
  ): Promise<{ post: SandboxPost; fresh: boolean }> {
    const sql = `INSERT INTO sandbox_post (workspace_id, id, key, text, created_at, beside, answers)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (workspace_id, key) DO UPDATE SET key = excluded.key
      RETURNING ${COLUMNS}, (xmax = 0) AS fresh`;
    const values = [workspace, post.id, post.key, post.text, post.createdAt, besideOf(post), post.answers ?? null];
    const row = only(await tx.query<Row & { fresh: boolean }>(sql, values));
    return { post: toPost(row), fresh: row.fresh };
  }

  /** False when there is no such post. */
  async change(
    tx: Transaction,
    workspace: WorkspaceId,
    { id, text, ...beside }: SandboxBeside & { id: string; text: string },
  ): Promise<boolean> {
    const sql = 'UPDATE sandbox_post SET text = $3, beside = $4 WHERE workspace_id = $1 AND id = $2 RETURNING id';
    return (await tx.query(sql, [workspace, id, text, besideOf(beside)])).length > 0;
  }

  /** What answered it stays. */
  async remove(tx: Transaction, workspace: WorkspaceId, id: string): Promise<void> {
    await tx.query('DELETE FROM sandbox_post WHERE workspace_id = $1 AND id = $2', [workspace, id]);
  }

  async findByKey(tx: Transaction, workspace: WorkspaceId, key: string): Promise<SandboxPost | undefined> {
    const sql = `SELECT ${COLUMNS} FROM sandbox_post WHERE workspace_id = $1 AND key = $2`;
    return (await tx.query<Row>(sql, [workspace, key])).map(toPost)[0];
  }

  async find(tx: Transaction, workspace: WorkspaceId, id: string): Promise<SandboxPost | undefined> {
    const sql = `SELECT ${COLUMNS} FROM sandbox_post WHERE workspace_id = $1 AND id = $2`;
    return (await tx.query<Row>(sql, [workspace, id])).map(toPost)[0];
  }

  /** Newest first, one more than `limit`. Index sandbox_post_newest. */
  async list(tx: Transaction, workspace: WorkspaceId, limit: number, after?: Cursor): Promise<SandboxPost[]> {
    const beyond = after ? 'AND (accepted_at, id) < ($3::timestamptz, $4::uuid)' : '';
    const sql = `SELECT ${COLUMNS} FROM sandbox_post WHERE workspace_id = $1 ${beyond}
      ORDER BY accepted_at DESC, id DESC LIMIT $2`;
    const values = after ? [workspace, limit + 1, after.key, after.id] : [workspace, limit + 1];
    return (await tx.query<Row>(sql, values)).map(toPost);
  }
}
