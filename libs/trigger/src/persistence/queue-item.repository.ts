import { Injectable } from '@nestjs/common';
import type { OccurrenceState } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import type { NewInstant } from './many-plans.repository.js';

/** An item of a queue, in the queue's order. */
export interface StoredItem {
  scheduleId: string;
  ref: string;
  revision: number;
  position: number;
  /** Of its slot. */
  dueAt: Date | null;
  notBefore: Date | null;
}

/** What became of an item's slot. */
export interface ItemOccurrence {
  scheduleId: string;
  dueAt: Date;
  state: OccurrenceState;
  revision: number;
  /** A person fires it now: it keeps its slot until then. */
  asked: boolean;
}

/** An item whose slot is over. */
export interface SettledItem {
  workspaceId: string;
  queueId: string;
}

const ITEMS = `
  SELECT i.schedule_id AS "scheduleId", s.ref, s.revision, i.position, i.due_at AS "dueAt", i.not_before AS "notBefore"
  FROM queue_item i JOIN schedule s ON s.id = i.schedule_id
  WHERE i.workspace_id = $1 AND i.queue_id = $2 ORDER BY i.position, i.schedule_id`;

/**
 * Plan: queue_item_due. What a person fires early has its slot moved to then, so it is found alike. The newest come first,
 * for those that a pause holds stay among them until it ends.
 */
export const SETTLED_ITEMS = `
  WITH due AS MATERIALIZED (
    SELECT workspace_id, queue_id, schedule_id, due_at FROM queue_item
    WHERE due_at IS NOT NULL AND due_at <= (SELECT clock_timestamp()) ORDER BY due_at DESC LIMIT 1000
  )
  SELECT DISTINCT due.workspace_id AS "workspaceId", due.queue_id AS "queueId"
  FROM due JOIN occurrence o ON o.schedule_id = due.schedule_id AND o.due_at = due.due_at
  WHERE o.state IN ('fired', 'missed', 'skipped')`;

/** What stands in queues. Whoever calls this has locked the workspace's queues. */
@Injectable()
export class QueueItemRepository {
  async inOrder(tx: Transaction, workspace: WorkspaceId, queueId: string): Promise<StoredItem[]> {
    return await tx.query<StoredItem>(ITEMS, [workspace, queueId]);
  }

  /** Puts a schedule at an end of a queue; one that is in the queue already keeps its place. */
  async enter(
    tx: Transaction,
    workspace: WorkspaceId,
    queueId: string,
    scheduleId: string,
    place: 'first' | 'last',
  ): Promise<void> {
    await tx.query(
      `INSERT INTO queue_item AS i (workspace_id, queue_id, schedule_id, position)
       SELECT $1, $2, $3, CASE WHEN $4 = 'first' THEN coalesce(min(position), 0) - 1 ELSE coalesce(max(position), 0) + 1 END
       FROM queue_item WHERE workspace_id = $1 AND queue_id = $2
       ON CONFLICT (schedule_id) DO UPDATE
         SET queue_id = excluded.queue_id, position = excluded.position, due_at = NULL, not_before = NULL
         WHERE i.queue_id <> excluded.queue_id`,
      [workspace, queueId, scheduleId, place],
    );
  }

  /** Which queue a schedule stands in. */
  async queueOf(tx: Transaction, scheduleId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ queueId: string }>(
      `SELECT queue_id AS "queueId" FROM queue_item WHERE schedule_id = $1`,
      [scheduleId],
    );
    return row?.queueId;
  }

  async leave(tx: Transaction, scheduleIds: readonly string[]): Promise<void> {
    await tx.query(`DELETE FROM queue_item WHERE schedule_id = ANY ($1::uuid[])`, [scheduleIds]);
  }

  /** Sends an item behind all others; it stays out for so many days from its slot on. */
  async recycle(tx: Transaction, scheduleId: string, days: number): Promise<void> {
    await tx.query(
      `UPDATE queue_item i
       SET not_before = coalesce(due_at, clock_timestamp()) + make_interval(days => $2) + interval '1 millisecond', due_at = NULL,
           position = (SELECT max(position) + 1 FROM queue_item o
                       WHERE o.workspace_id = i.workspace_id AND o.queue_id = i.queue_id)
       WHERE schedule_id = $1`,
      [scheduleId, days],
    );
  }

  /** Numbers items in the order given. */
  async setOrder(tx: Transaction, scheduleIds: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE queue_item i SET position = o.position
       FROM unnest($1::uuid[]) WITH ORDINALITY AS o (schedule_id, position) WHERE i.schedule_id = o.schedule_id`,
      [scheduleIds],
    );
  }

  /** Remembers which slots were given. */
  async setDue(tx: Transaction, changes: readonly NewInstant[]): Promise<void> {
    await tx.query(
      `UPDATE queue_item i SET due_at = c.due_at FROM unnest($1::uuid[], $2::timestamptz[]) AS c (id, due_at)
       WHERE i.schedule_id = c.id`,
      [changes.map(({ schedule }) => schedule.id), changes.map(({ planned }) => planned?.dueAt ?? null)],
    );
  }

  /**
   * The occurrences of items, locked; those that are being fired are waited for. The order keeps two that lock many from
   * waiting for each other.
   */
  async occurrences(tx: Transaction, workspace: WorkspaceId, queueId: string): Promise<ItemOccurrence[]> {
    return await tx.query<ItemOccurrence>(
      `SELECT o.schedule_id AS "scheduleId", o.due_at AS "dueAt", o.state, o.revision, o.asked
       FROM queue_item i JOIN occurrence o ON o.schedule_id = i.schedule_id
       WHERE i.workspace_id = $1 AND i.queue_id = $2 AND (o.state IN ('waiting', 'held') OR o.due_at = i.due_at)
       ORDER BY o.schedule_id, o.due_at FOR UPDATE OF o`,
      [workspace, queueId],
    );
  }

  /** Queues with items whose slot is over; of all workspaces, needs a system scope. */
  async settled(tx: Transaction): Promise<SettledItem[]> {
    return await tx.query<SettledItem>(SETTLED_ITEMS);
  }

  /** Milliseconds until the next slot of any queue, undefined when no item has one; needs a system scope. */
  async untilNextMs(tx: Transaction): Promise<number | undefined> {
    const [row] = await tx.query<{ ms: number | null }>(
      `SELECT (extract(epoch FROM min(due_at) - clock_timestamp()) * 1000)::float8 AS ms FROM queue_item
       WHERE due_at IS NOT NULL AND due_at > (SELECT clock_timestamp())`,
    );
    return row?.ms ?? undefined;
  }
}
