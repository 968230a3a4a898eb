import { Injectable } from '@nestjs/common';
import type { MailItem, MailState } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import type { MailContent } from '../domain/mail-parts.js';

/** A mail as it is asked for. */
export interface NewMail extends MailContent {
  notificationId: string;
  name: string;
  address: string;
  state: Extract<MailState, 'queued' | 'kept'>;
}

/** A page of rows, newest first; `nextPosition` continues it. */
export interface MailRows {
  items: MailItem[];
  nextPosition?: string;
}

/** PostgreSQL channel rung when a mail was queued. */
export const MAIL_QUEUED = 'drover_notification_mail';

/** What people may read of the mails of their workspace, and the queueing of new ones. */
@Injectable()
export class MailRepository {
  async add(tx: Transaction, workspace: WorkspaceId, mails: readonly NewMail[]): Promise<void> {
    if (mails.length === 0) return;
    await tx.query(
      `INSERT INTO mail (workspace_id, notification_id, recipient_name, recipient_address,
                         subject, body_text, body_html, state)
       SELECT $1, "notificationId", name, address, subject, text, html, state
       FROM jsonb_to_recordset($2) AS new ("notificationId" uuid, name text, address text, subject text, text text,
                                           html text, state text)`,
      [workspace, JSON.stringify(mails)],
    );
    // A notification within a transaction is heard when it commits, and not when it does not.
    if (mails.some(({ state }) => state === 'queued')) await tx.query(`NOTIFY ${MAIL_QUEUED}`);
  }

  /** Index: mail_of_workspace. */
  async page(
    tx: Transaction,
    workspace: WorkspaceId,
    page: { before: string | undefined; limit: number },
  ): Promise<MailRows> {
    const rows = await tx.query<Omit<MailItem, 'reason'> & { position: string; reason: string | null }>(
      `SELECT id, position::text, recipient_address AS "to", subject, body_text AS text, state, reason,
              to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt"
       FROM mail WHERE workspace_id = $1 AND position < coalesce($2::bigint, 9223372036854775807)
       ORDER BY mail.position DESC LIMIT $3`,
      [workspace, page.before ?? null, page.limit + 1],
    );
    const shown = rows.slice(0, page.limit);
    const last = shown.at(-1);
    return {
      items: shown.map(({ position: _position, reason, ...item }) => (reason === null ? item : { ...item, reason })),
      ...(rows.length > page.limit && last !== undefined ? { nextPosition: last.position } : {}),
    };
  }
}
