import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Transaction, WorkspaceId } from '#database';

/** What somebody did to what is scheduled. */
export interface Action {
  action: 'pause' | 'resume' | 'fire_now' | 'reschedule' | 'decide' | 'arrange';
  /** `schedule:<ref>`, `group:<label>`, `workspace`, `installation`, `queue:<id>`. */
  scope: string;
  by: string;
  reason: string;
}

/** What is remembered under an idempotency key, so that a repeat gets the same answer and does nothing. */
export interface Keyed {
  key: string;
  answer: object;
}

/** Who did what, and why. Written in the transaction that does it. */
@Injectable()
export class ActionLog {
  async note(tx: Transaction, workspace: WorkspaceId | undefined, action: Action, keyed?: Keyed): Promise<void> {
    await tx.query(
      `INSERT INTO action_log (id, workspace_id, action, scope, done_by, reason, idempotency_key, answer)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        uuid(),
        workspace ?? null,
        action.action,
        action.scope,
        action.by,
        action.reason,
        keyed?.key ?? null,
        keyed?.answer ?? null,
      ],
    );
  }

  /** The answer that was given under a key. Of two calls with one key the second waits here until the first is over. */
  async answerOf<Answer extends object>(
    tx: Transaction,
    workspace: WorkspaceId,
    action: Action['action'],
    key: string,
  ): Promise<Answer | undefined> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`trigger.${action} ${workspace} ${key}`]);
    const [row] = await tx.query<{ answer: Answer }>(
      `SELECT answer FROM action_log WHERE workspace_id = $1 AND action = $2 AND idempotency_key = $3`,
      [workspace, action, key],
    );
    return row?.answer;
  }
}
