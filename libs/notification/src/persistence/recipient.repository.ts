import { Injectable } from '@nestjs/common';
import type { EmailChoice, MemberChanged } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import type { Recipient } from '../domain/who-is-told.js';

@Injectable()
export class RecipientRepository {
  /** Remembers a member as of `occurredAt`; an older fact than the one known is ignored. */
  async remember(tx: Transaction, workspace: WorkspaceId, member: MemberChanged, occurredAt: string): Promise<void> {
    await tx.query(
      `INSERT INTO recipient (workspace_id, user_id, workspace_name, name, email, role, active, occurred_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (workspace_id, user_id) DO UPDATE
       SET workspace_name = excluded.workspace_name, name = excluded.name, email = excluded.email,
           role = excluded.role, active = excluded.active, occurred_at = excluded.occurred_at
       WHERE recipient.occurred_at <= excluded.occurred_at`,
      [
        workspace,
        member.userId,
        member.workspaceName,
        member.name,
        member.email,
        member.role,
        member.active,
        occurredAt,
      ],
    );
  }

  /** The owners and `others`, also those who left, each with their choice of mails. */
  async ownersAnd(tx: Transaction, workspace: WorkspaceId, others: readonly string[]): Promise<Recipient[]> {
    return await tx.query<Recipient>(
      `SELECT r.user_id AS "userId", r.name, r.email, r.role, r.active, r.workspace_name AS "workspaceName",
              coalesce(p.email, 'all') AS "emailChoice"
       FROM recipient r LEFT JOIN preference p USING (workspace_id, user_id)
       WHERE r.workspace_id = $1 AND (r.role = 'owner' OR r.user_id = ANY ($2))
       ORDER BY r.user_id`,
      [workspace, others],
    );
  }

  async emailChoice(tx: Transaction, workspace: WorkspaceId, userId: string): Promise<EmailChoice> {
    const [row] = await tx.query<{ email: EmailChoice }>(
      'SELECT email FROM preference WHERE workspace_id = $1 AND user_id = $2',
      [workspace, userId],
    );
    return row?.email ?? 'all';
  }

  async choose(tx: Transaction, workspace: WorkspaceId, userId: string, email: EmailChoice): Promise<void> {
    await tx.query(
      `INSERT INTO preference (workspace_id, user_id, email) VALUES ($1, $2, $3)
       ON CONFLICT (workspace_id, user_id) DO UPDATE SET email = excluded.email`,
      [workspace, userId, email],
    );
  }
}
