import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { SignalSource, Verification } from '../domain/signal-source.js';
import { iso, present } from './rows.js';

interface Row {
  id: string;
  kind: 'webhook' | 'feed';
  name: string;
  url: string | null;
  verification: Verification | null;
  every_minutes: number | null;
  problem: string | null;
  last_at: Date | null;
  received: number;
  created_at: Date;
}

function toSource(row: Row): SignalSource {
  return present<SignalSource>({
    id: row.id,
    kind: row.kind,
    name: row.name,
    url: row.url,
    everyMinutes: row.every_minutes,
    verification: row.verification,
    problem: row.problem,
    lastAt: row.last_at && iso(row.last_at),
    received: row.received,
    createdAt: iso(row.created_at),
  });
}

const COLUMNS = 'id, kind, name, url, verification, every_minutes, problem, last_at, received, created_at';

/** A hook as it is needed to judge a call. */
export interface Hook {
  workspaceId: string;
  verification: Verification;
  /** Sealed. */
  secret: string;
}

/** A feed whose time to be looked at has come. */
export interface DueFeed {
  id: string;
  workspaceId: string;
  name: string;
  url: string;
  /** False at its first look, whose items are no news. */
  known: boolean;
}

@Injectable()
export class SignalSourceRepository {
  async add(
    tx: Transaction,
    workspace: WorkspaceId,
    source: Pick<SignalSource, 'id' | 'kind' | 'name' | 'url' | 'verification' | 'everyMinutes'> & { secret?: string },
  ): Promise<SignalSource> {
    const [row] = await tx.query<Row>(
      `INSERT INTO signal_source
          (workspace_id, id, kind, name, url, verification, every_minutes, secret, next_poll_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $3 = 'feed' THEN clock_timestamp() END) RETURNING ${COLUMNS}`,
      [
        workspace,
        source.id,
        source.kind,
        source.name,
        source.url ?? null,
        source.verification ?? null,
        source.everyMinutes ?? null,
        source.secret ?? null,
      ],
    );
    if (!row) throw new RangeError('An insert gave no row.');
    return toSource(row);
  }

  /** In the order they were made; a workspace has at most 200. Index signal_source_workspace. */
  async list(tx: Transaction, workspace: WorkspaceId): Promise<SignalSource[]> {
    const sql = `SELECT ${COLUMNS} FROM signal_source WHERE workspace_id = $1 ORDER BY created_at, id LIMIT 200`;
    return (await tx.query<Row>(sql, [workspace])).map(toSource);
  }

  async find(tx: Transaction, workspace: WorkspaceId, id: string): Promise<SignalSource | undefined> {
    const sql = `SELECT ${COLUMNS} FROM signal_source WHERE workspace_id = $1 AND id = $2 FOR KEY SHARE`;
    return (await tx.query<Row>(sql, [workspace, id])).map(toSource)[0];
  }

  /** False when there is none. */
  async remove(tx: Transaction, workspace: WorkspaceId, id: string): Promise<boolean> {
    const sql = 'DELETE FROM signal_source WHERE workspace_id = $1 AND id = $2 RETURNING id';
    return (await tx.query(sql, [workspace, id])).length > 0;
  }

  /** In a SystemScope, because the address of a hook says which workspace it is. */
  async findHook(tx: Transaction, id: string): Promise<Hook | undefined> {
    const sql = `SELECT workspace_id AS "workspaceId", verification, secret FROM signal_source
      WHERE id = $1 AND kind = 'webhook'`;
    return (await tx.query<Hook>(sql, [id]))[0];
  }

  /** Counts a call; gives how many there were in the running minute. */
  async countCall(tx: Transaction, workspace: WorkspaceId, id: string): Promise<number> {
    const minute = `date_trunc('minute', now())`;
    const [row] = await tx.query<{ in_minute: number }>(
      `UPDATE signal_source SET in_minute = CASE WHEN minute = ${minute} THEN in_minute + 1 ELSE 1 END, minute = ${minute}
        WHERE workspace_id = $1 AND id = $2 RETURNING in_minute`,
      [workspace, id],
    );
    return row?.in_minute ?? 0;
  }

  async noteNews(tx: Transaction, workspace: WorkspaceId, id: string, count: number): Promise<void> {
    await tx.query(
      `UPDATE signal_source SET received = received + $3, last_at = clock_timestamp() WHERE workspace_id = $1 AND id = $2`,
      [workspace, id, count],
    );
  }

  /** In a SystemScope: takes feeds that are due; they are due again after their time. Index signal_source_poll. */
  async claimDue(tx: Transaction, limit: number): Promise<DueFeed[]> {
    return tx.query<DueFeed>(
      `UPDATE signal_source SET next_poll_at = clock_timestamp() + make_interval(mins => every_minutes) WHERE id IN (
          SELECT id FROM signal_source WHERE kind = 'feed' AND next_poll_at <= now()
          ORDER BY next_poll_at LIMIT $1 FOR UPDATE SKIP LOCKED
        ) RETURNING id, workspace_id AS "workspaceId", name, url, known`,
      [limit],
    );
  }

  /** How the look ended; `undefined` when well. */
  async noteLook(tx: Transaction, workspace: WorkspaceId, id: string, problem: string | undefined): Promise<void> {
    const sql = `UPDATE signal_source SET problem = $3, known = known OR $3::text IS NULL WHERE workspace_id = $1 AND id = $2`;
    await tx.query(sql, [workspace, id, problem ?? null]);
  }

  /** Remembers items of a feed; gives those never seen before. */
  async rememberItems(
    tx: Transaction,
    workspace: WorkspaceId,
    id: string,
    keys: readonly string[],
  ): Promise<Set<string>> {
    const rows = await tx.query<{ item_key: string }>(
      `INSERT INTO feed_item (workspace_id, source_id, item_key) SELECT $1, $2, unnest($3::text[])
        ON CONFLICT DO NOTHING RETURNING item_key`,
      [workspace, id, [...new Set(keys)]],
    );
    return new Set(rows.map((row) => row.item_key));
  }
}
