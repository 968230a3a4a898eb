import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { Action, LoggedAction } from '../domain/action.js';
import type { Cursor } from '../domain/cursor.js';
import { iso } from './rows.js';

interface Row {
  id: string;
  at: Date;
  person_id: string;
  person_name: string;
  action: Action;
  subject: string;
  reason: string;
}

/** Who did what to the schedules of a workspace, and why. */
@Injectable()
export class ActionLogRepository {
  async note(
    tx: Transaction,
    workspace: WorkspaceId,
    by: { id: string; name: string },
    { action, subject, reason = '' }: { action: Action; subject: string; reason?: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO action_log (workspace_id, id, person_id, person_name, action, subject, reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [workspace, newId(), by.id, by.name, action, subject, reason],
    );
  }

  /** What was done to the whole installation, in the list of every workspace; needs a system scope. */
  async noteEverywhere(
    tx: Transaction,
    by: { id: string; name: string },
    { action, reason }: { action: Action; reason: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO action_log (workspace_id, id, person_id, person_name, action, subject, reason)
       SELECT workspace_id, gen_random_uuid(), $1, $2, $3, 'installation', $4 FROM workspace`,
      [by.id, by.name, action, reason],
    );
  }

  /** Newest first, one more than `limit`. Index action_log_newest. */
  async list(tx: Transaction, workspace: WorkspaceId, limit: number, after?: Cursor): Promise<LoggedAction[]> {
    const beyond = after ? 'AND (at, id) < ($3::timestamptz, $4::uuid)' : '';
    const sql = `SELECT * FROM action_log WHERE workspace_id = $1 ${beyond} ORDER BY at DESC, id DESC LIMIT $2`;
    const values = after ? [workspace, limit + 1, after.key, after.id] : [workspace, limit + 1];
    return (await tx.query<Row>(sql, values)).map(({ id, at, person_id, person_name, action, subject, reason }) => ({
      id,
      at: iso(at),
      by: { id: person_id, name: person_name },
      action,
      subject,
      reason,
    }));
  }
}
