import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { paceKey } from '../domain/settle-due.js';

/** A group of schedules of one workspace. */
export interface PacedGroup {
  workspaceId: string;
  label: string;
}

/** Plan: the primary key. */
export const READ_PACE = `
  SELECT workspace_id AS "workspaceId", label, free_at AS "freeAt"
  FROM unnest($1::uuid[], $2::text[]) AS wanted (workspace_id, label) JOIN pace USING (workspace_id, label)`;

/** From when on the next late occurrence of a group may fire; read and written by one claim of late ones at a time. */
@Injectable()
export class PaceRepository {
  /** By `paceKey`, epoch milliseconds; a group of which nothing was late is absent. */
  async read(tx: Transaction, groups: readonly PacedGroup[]): Promise<Map<string, number>> {
    const rows = await tx.query<PacedGroup & { freeAt: Date }>(READ_PACE, columns(groups));
    return new Map(rows.map((row) => [paceKey(row.workspaceId, row.label), row.freeAt.getTime()]));
  }

  async write(tx: Transaction, groups: readonly PacedGroup[], free: ReadonlyMap<string, number>): Promise<void> {
    const changed = groups.flatMap((group) => {
      const freeAt = free.get(paceKey(group.workspaceId, group.label));
      return freeAt === undefined ? [] : [{ ...group, freeAt: new Date(freeAt) }];
    });
    if (changed.length === 0) return;
    await tx.query(
      `INSERT INTO pace (workspace_id, label, free_at)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[])
       ON CONFLICT (workspace_id, label) DO UPDATE SET free_at = excluded.free_at`,
      [...columns(changed), changed.map(({ freeAt }) => freeAt)],
    );
  }
}

const columns = (groups: readonly PacedGroup[]) => [
  groups.map(({ workspaceId }) => workspaceId),
  groups.map(({ label }) => label),
];
