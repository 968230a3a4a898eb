import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';

/** Rows that one statement deletes at most, so that nobody waits for it. */
export const FORGET_AT_ONCE = 5000;

/** Plan: signal_taken. */
const FORGET_SIGNALS = `
  DELETE FROM signal WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM signal WHERE taken_at < (SELECT clock_timestamp()) - make_interval(days => $1) LIMIT $2))`;

/**
 * What has come to its end, of all workspaces; what waits or is held stays however old it is. A read of the whole table once
 * a day costs less than one more index on every firing.
 */
const FORGET_OCCURRENCES = `
  DELETE FROM occurrence WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM occurrence WHERE state IN ('fired', 'missed', 'skipped')
      AND due_at < (SELECT clock_timestamp()) - make_interval(days => $1) LIMIT $2))`;

/** Lets go of what is of no use any more; needs a system scope. */
@Injectable()
export class ForgettingRepository {
  /** Gives how many were forgotten; as many as at once means that there may be more. */
  async forget(tx: Transaction, what: 'signals' | 'occurrences', days: number): Promise<number> {
    const sql = what === 'signals' ? FORGET_SIGNALS : FORGET_OCCURRENCES;
    const rows = await tx.query(`${sql} RETURNING 1`, [days, FORGET_AT_ONCE]);
    return rows.length;
  }
}
