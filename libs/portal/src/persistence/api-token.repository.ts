import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { iso, only, present } from './rows.js';

/** A token as it is listed: the token itself is nowhere. */
export interface ApiToken {
  id: string;
  name: string;
  /** Its first characters, to tell it from others. */
  prefix: string;
  createdAt: string;
  lastUsedAt?: string;
}

/** What a presented token is checked against. */
export interface TokenHolder {
  id: string;
  workspaceId: string;
  userId: string;
  hash: string;
}

interface Row {
  id: string;
  name: string;
  prefix: string;
  created_at: Date;
  last_used_at: Date | null;
}

function toToken(row: Row): ApiToken {
  return present<ApiToken>({
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    createdAt: iso(row.created_at),
    lastUsedAt: row.last_used_at && iso(row.last_used_at),
  });
}

@Injectable()
export class ApiTokenRepository {
  async add(
    tx: Transaction,
    workspace: WorkspaceId,
    token: { id: string; name: string; prefix: string; hash: string; userId: string },
  ): Promise<ApiToken> {
    const sql = `INSERT INTO api_token (workspace_id, id, name, prefix, hash, user_id)
      VALUES ($1, $2, $3, $4, $5, $6) RETURNING id, name, prefix, created_at, last_used_at`;
    const values = [workspace, token.id, token.name, token.prefix, token.hash, token.userId];
    return toToken(only(await tx.query<Row>(sql, values)));
  }

  /** Newest first; a workspace has at most 100. */
  async list(tx: Transaction, workspace: WorkspaceId): Promise<ApiToken[]> {
    const sql = `SELECT id, name, prefix, created_at, last_used_at FROM api_token
      WHERE workspace_id = $1 ORDER BY created_at DESC, id LIMIT 100`;
    return (await tx.query<Row>(sql, [workspace])).map(toToken);
  }

  async count(tx: Transaction, workspace: WorkspaceId): Promise<number> {
    const sql = 'SELECT count(*)::int AS count FROM api_token WHERE workspace_id = $1';
    const [row] = await tx.query<{ count: number }>(sql, [workspace]);
    return row?.count ?? 0;
  }

  /** False when there is none. */
  async remove(tx: Transaction, workspace: WorkspaceId, id: string): Promise<boolean> {
    const sql = 'DELETE FROM api_token WHERE workspace_id = $1 AND id = $2 RETURNING id';
    return (await tx.query(sql, [workspace, id])).length > 0;
  }

  /** In a SystemScope, because the token says which workspace it is. Also notes the use, once a minute at most. */
  async findByHash(tx: Transaction, hash: string): Promise<TokenHolder | undefined> {
    const sql = `SELECT id, workspace_id AS "workspaceId", user_id AS "userId", hash FROM api_token WHERE hash = $1`;
    const [row] = await tx.query<TokenHolder>(sql, [hash]);
    if (!row) return undefined;
    await tx.query(
      `UPDATE api_token SET last_used_at = clock_timestamp()
        WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < clock_timestamp() - interval '1 minute')`,
      [row.id],
    );
    return row;
  }
}
