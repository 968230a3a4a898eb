import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { QueueBlackout, QueueRules, Slot, SlotQueue } from '../domain/slot-queue.js';
import { present } from './rows.js';

interface Row {
  id: string;
  name: string;
  zone: string;
  slots: Slot[];
  days_off: string[];
  blackouts: QueueBlackout[];
  channel_ids: string[];
  recycle_after_days: number | null;
  version: number;
}

function toQueue(row: Row): SlotQueue {
  return present<SlotQueue>({
    id: row.id,
    name: row.name,
    zone: row.zone,
    slots: row.slots,
    daysOff: row.days_off,
    blackouts: row.blackouts,
    channelIds: row.channel_ids,
    recycleAfterDays: row.recycle_after_days,
    version: row.version,
  });
}

const COLUMNS = 'id, name, zone, slots, days_off, blackouts, channel_ids, recycle_after_days, version';

function values(rules: QueueRules): unknown[] {
  const { name, zone, slots, daysOff, blackouts, channelIds, recycleAfterDays } = rules;
  return [
    name,
    zone,
    ...[slots, daysOff, blackouts, channelIds].map((list) => JSON.stringify(list)),
    recycleAfterDays ?? null,
  ];
}

/** The rules of queues; who stands in them is known to trigger. */
@Injectable()
export class SlotQueueRepository {
  async add(tx: Transaction, workspace: WorkspaceId, id: string, rules: QueueRules): Promise<void> {
    await tx.query(
      `INSERT INTO slot_queue
          (workspace_id, id, name, zone, slots, days_off, blackouts, channel_ids, recycle_after_days)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [workspace, id, ...values(rules)],
    );
  }

  /** Raises the version. */
  async save(tx: Transaction, workspace: WorkspaceId, id: string, rules: QueueRules): Promise<void> {
    await tx.query(
      `UPDATE slot_queue SET name = $3, zone = $4, slots = $5, days_off = $6, blackouts = $7, channel_ids = $8,
          recycle_after_days = $9, version = version + 1, updated_at = clock_timestamp()
        WHERE workspace_id = $1 AND id = $2`,
      [workspace, id, ...values(rules)],
    );
  }

  /** In the order they were made; a workspace has at most 200. Index slot_queue_workspace. */
  async list(tx: Transaction, workspace: WorkspaceId): Promise<SlotQueue[]> {
    const sql = `SELECT ${COLUMNS} FROM slot_queue WHERE workspace_id = $1 ORDER BY created_at, id LIMIT 200`;
    return (await tx.query<Row>(sql, [workspace])).map(toQueue);
  }

  async find(tx: Transaction, workspace: WorkspaceId, id: string): Promise<SlotQueue | undefined> {
    const sql = `SELECT ${COLUMNS} FROM slot_queue WHERE workspace_id = $1 AND id = $2`;
    return (await tx.query<Row>(sql, [workspace, id])).map(toQueue)[0];
  }

  /** Until the transaction ends, `KEY SHARE`: it is not removed; `UPDATE`: nothing is put into it either. */
  async lock(
    tx: Transaction,
    workspace: WorkspaceId,
    id: string,
    strength: 'KEY SHARE' | 'UPDATE',
  ): Promise<SlotQueue | undefined> {
    const sql = `SELECT ${COLUMNS} FROM slot_queue WHERE workspace_id = $1 AND id = $2 FOR ${strength}`;
    return (await tx.query<Row>(sql, [workspace, id])).map(toQueue)[0];
  }

  /** Whether something waits in it, or an evergreen series lives there. Index post_revision_queue. */
  async isUsed(tx: Transaction, workspace: WorkspaceId, id: string): Promise<boolean> {
    const sql = `SELECT 1 FROM post_revision r JOIN post p ON p.id = r.post_id AND p.revision = r.revision
        WHERE r.workspace_id = $1 AND r.queue_id = $2 AND p.status IN ('scheduled', 'cancelling')
      UNION ALL
      SELECT 1 FROM series WHERE workspace_id = $1 AND state = 'active' AND recurrence ->> 'queueId' = $2::text LIMIT 1`;
    return (await tx.query(sql, [workspace, id])).length > 0;
  }

  async remove(tx: Transaction, workspace: WorkspaceId, id: string): Promise<void> {
    await tx.query('DELETE FROM slot_queue WHERE workspace_id = $1 AND id = $2', [workspace, id]);
  }
}
