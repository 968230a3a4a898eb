import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { StoredSchedule } from './schedule.repository.js';

/** A schedule that recurs and of which half of what was planned is used up, locked. */
export interface ScheduleRunningLow extends StoredSchedule {
  workspaceId: string;
}

/** Plan: schedule_ahead. */
export const RUNNING_LOW = `
  SELECT id, workspace_id AS "workspaceId", ref, revision, state, plan, zone, planned_until AS "plannedUntil"
  FROM schedule
  WHERE state = 'armed' AND ahead_at <= (SELECT clock_timestamp()) AND id <> ALL ($1::uuid[])
  ORDER BY ahead_at LIMIT 1 FOR UPDATE SKIP LOCKED`;

/** Schedules to which occurrences are to be added; needs a system scope. */
@Injectable()
export class AheadRepository {
  /** Locks the one that ran low first, of those that nobody else is at and that are not in `except`. */
  async next(tx: Transaction, except: readonly string[]): Promise<ScheduleRunningLow | undefined> {
    const [row] = await tx.query<ScheduleRunningLow>(RUNNING_LOW, [except]);
    return row;
  }
}
