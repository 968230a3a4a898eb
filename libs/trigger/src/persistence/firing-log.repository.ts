import { Injectable } from '@nestjs/common';
import type { Transaction, WorkspaceId } from '#database';
import type { FiringPlace } from '../domain/firing-cursor.js';

export interface LoggedFiring extends FiringPlace {
  ref: string;
  revision: number;
  firedAt: Date;
}

interface Row extends Omit<LoggedFiring, 'dueAt'> {
  dueAt: Date;
}

/**
 * In the order of transactions, and only of those below which none is under way: so that nothing is committed later at a
 * place that a reader has passed. Plan: occurrence_followed. It asks as the system role, for the comparison of transactions
 * is not one that PostgreSQL lets pass row-level security into an index.
 */
export const FOLLOW_FIRINGS = `
  SELECT o.fired_in::text AS transaction, o.schedule_id AS "scheduleId", o.due_at AS "dueAt", s.ref, o.revision,
         o.fired_at AS "firedAt"
  FROM occurrence o JOIN schedule s ON s.id = o.schedule_id
  WHERE o.workspace_id = $1 AND o.fired_in < $2::xid8
    AND (o.fired_in, o.schedule_id, o.due_at) > ($3::xid8, $4::uuid, $5::timestamptz)
    AND starts_with(s.ref, $6) AND o.state = 'fired'
  ORDER BY o.fired_in, o.schedule_id, o.due_at LIMIT $7`;

/** What fired, in the order of commits; needs a system scope. */
@Injectable()
export class FiringLogRepository {
  /** The transaction below which none is under way, and the one after all that were begun. */
  async horizon(tx: Transaction): Promise<{ settled: string; next: string }> {
    const [row] = await tx.query<{ settled: string; next: string }>(
      `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS settled, pg_snapshot_xmax(pg_current_snapshot())::text AS next`,
    );
    return row ?? { settled: '0', next: '0' };
  }

  async after(
    tx: Transaction,
    workspace: WorkspaceId,
    place: FiringPlace,
    { settled, refPrefix, limit }: { settled: string; refPrefix: string; limit: number },
  ): Promise<LoggedFiring[]> {
    const rows = await tx.query<Row>(FOLLOW_FIRINGS, [
      workspace,
      settled,
      place.transaction,
      place.scheduleId,
      place.dueAt,
      refPrefix,
      limit,
    ]);
    return rows.map((row) => ({ ...row, dueAt: row.dueAt.toISOString() }));
  }

  /** Forgets the transactions of another server, whose data was imported here: nobody follows those any more. */
  async forgetOtherServers(tx: Transaction, workspace: WorkspaceId, next: string): Promise<void> {
    await tx.query(`UPDATE occurrence SET fired_in = NULL WHERE workspace_id = $1 AND fired_in > $2::xid8`, [
      workspace,
      next,
    ]);
  }
}
