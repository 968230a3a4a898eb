import { Injectable } from '@nestjs/common';
import { type Transaction, type WorkspaceId, workspaceId } from '#database';

/** A piece of work of one queue. */
export interface WorkItem {
  readonly queue: string;
  readonly workspaceId: WorkspaceId;
  readonly key: string;
  readonly body: object;
  /** Times it was begun, this one among them: the fence. */
  readonly starts: number;
}

export const WORK_CHANNEL = 'publisher_work';

/** What is to be done beside sending, queue by queue. */
@Injectable()
export class WorkItemRepository {
  /**
   * Adds work unless the same waits or runs already, and wakes whoever does it. Its turn comes before that of what was
   * added up to `aheadMs` earlier.
   */
  async add(
    tx: Transaction,
    { queue, workspace, key, body }: { queue: string; workspace: WorkspaceId; key: string; body: object },
    aheadMs = 0,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO work_item (queue, workspace_id, key, body, next_at)
       VALUES ($1, $2, $3, $4, clock_timestamp() - $5::float8 * interval '1 millisecond') ON CONFLICT DO NOTHING`,
      [queue, workspace, key, JSON.stringify(body), aheadMs],
    );
    await tx.query(`SELECT pg_notify($1, $2)`, [WORK_CHANNEL, queue]);
  }

  /**
   * Takes up to `limit` due items, oldest first, on the database's clock; others leave them for `leaseMs`. Needs a
   * system scope. Uses the index `work_item_due`.
   */
  async claim(tx: Transaction, queue: string, limit: number, leaseMs: number): Promise<WorkItem[]> {
    const rows = await tx.query<WorkItem & { workspaceId: string }>(
      `WITH ready AS (
         SELECT queue, workspace_id, key FROM work_item
         WHERE queue = $1 AND next_at <= (SELECT clock_timestamp())
         ORDER BY next_at LIMIT $2 FOR UPDATE SKIP LOCKED
       )
       UPDATE work_item w
       SET starts = w.starts + 1, next_at = clock_timestamp() + $3::float8 * interval '1 millisecond'
       FROM ready WHERE (w.queue, w.workspace_id, w.key) = (ready.queue, ready.workspace_id, ready.key)
       RETURNING w.queue, w.workspace_id AS "workspaceId", w.key, w.body, w.starts`,
      [queue, limit, leaseMs],
    );
    return rows.map((row) => ({ ...row, workspaceId: workspaceId(row.workspaceId) }));
  }

  /** A sign of life: others leave it for another `leaseMs`. False when somebody else has it. */
  async renew(tx: Transaction, item: WorkItem, leaseMs: number): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE work_item SET next_at = clock_timestamp() + $5::float8 * interval '1 millisecond'
       WHERE queue = $1 AND workspace_id = $2 AND key = $3 AND starts = $4 RETURNING 1`,
      [item.queue, item.workspaceId, item.key, item.starts, leaseMs],
    );
    return rows.length > 0;
  }

  /** Forgets it, because it is done. False when somebody else has it. */
  async end(tx: Transaction, item: WorkItem): Promise<boolean> {
    const rows = await tx.query(
      `DELETE FROM work_item WHERE queue = $1 AND workspace_id = $2 AND key = $3 AND starts = $4 RETURNING 1`,
      [item.queue, item.workspaceId, item.key, item.starts],
    );
    return rows.length > 0;
  }

  /** Leaves it for later. With `free` this start does not count. */
  async postpone(
    tx: Transaction,
    item: WorkItem,
    later: { afterMs: number; problem: string; free: boolean },
  ): Promise<void> {
    await tx.query(
      `UPDATE work_item SET next_at = clock_timestamp() + $5::float8 * interval '1 millisecond', problem = $6,
              starts = starts - $7
       WHERE queue = $1 AND workspace_id = $2 AND key = $3 AND starts = $4`,
      [item.queue, item.workspaceId, item.key, item.starts, later.afterMs, later.problem, later.free ? 1 : 0],
    );
  }

  /** Milliseconds until something of the queue is due; undefined when nothing waits. Needs a system scope. */
  async untilNextMs(tx: Transaction, queue: string): Promise<number | undefined> {
    const [row] = await tx.query<{ ms: number | null }>(
      `SELECT (extract(epoch FROM min(next_at) - clock_timestamp()) * 1000)::float8 AS ms
       FROM work_item WHERE queue = $1`,
      [queue],
    );
    return row?.ms == null ? undefined : Math.max(0, row.ms);
  }
}
