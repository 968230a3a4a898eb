import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { Cursor } from '../domain/cursor.js';
import { iso, only } from './rows.js';

/** A post that appeared on the Sandbox network. */
export interface SandboxPost {
  id: string;
  text: string;
  createdAt: string;
}

interface Row {
  id: string;
  text: string;
  accepted_at: Date;
}

function toPost(row: Row): SandboxPost {
  return { id: row.id, text: row.text, createdAt: iso(row.accepted_at) };
}

@Injectable()
export class SandboxPostRepository {
  /** Accepts a post once a key; `fresh` is false when the key had one already, which is then given. */
  async accept(
    tx: Transaction,
    workspace: WorkspaceId,
    post: { id: string; key: string; text: string; createdAt: string },
  ): Promise<{ post: SandboxPost; fresh: boolean }> {
    const sql = `INSERT INTO sandbox_post (workspace_id, id, key, text, created_at) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (workspace_id, key) DO UPDATE SET key = excluded.key
      RETURNING id, text, accepted_at, (xmax = 0) AS fresh`;
    const values = [workspace, post.id, post.key, post.text, post.createdAt];
    const row = only(await tx.query<Row & { fresh: boolean }>(sql, values));
    return { post: toPost(row), fresh: row.fresh };
  }

  async findByKey(tx: Transaction, workspace: WorkspaceId, key: string): Promise<SandboxPost | undefined> {
    const sql = 'SELECT id, text, accepted_at FROM sandbox_post WHERE workspace_id = $1 AND key = $2';
    return (await tx.query<Row>(sql, [workspace, key])).map(toPost)[0];
  }

  async find(tx: Transaction, workspace: WorkspaceId, id: string): Promise<SandboxPost | undefined> {
    const sql = 'SELECT id, text, accepted_at FROM sandbox_post WHERE workspace_id = $1 AND id = $2';
    return (await tx.query<Row>(sql, [workspace, id])).map(toPost)[0];
  }

  /** Newest first, one more than `limit`. Index sandbox_post_newest. */
  async list(tx: Transaction, workspace: WorkspaceId, limit: number, after?: Cursor): Promise<SandboxPost[]> {
    const beyond = after ? 'AND (accepted_at, id) < ($3::timestamptz, $4::uuid)' : '';
    const sql = `SELECT id, text, accepted_at FROM sandbox_post WHERE workspace_id = $1 ${beyond}
      ORDER BY accepted_at DESC, id DESC LIMIT $2`;
    const values = after ? [workspace, limit + 1, after.key, after.id] : [workspace, limit + 1];
    return (await tx.query<Row>(sql, values)).map(toPost);
  }
}
