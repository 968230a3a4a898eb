import type { LatePolicy, Role } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { LateRules } from '../domain/campaign.js';
import { present } from './rows.js';

export interface Workspace {
  id: string;
  name: string;
  zone: string;
}

export interface MemberOf extends Workspace {
  role: Role;
}

const COLUMNS = 'w.workspace_id AS id, w.name, w.zone';

/** Workspaces and who belongs to them. */
@Injectable()
export class WorkspaceRepository {
  async add(tx: Transaction, workspace: WorkspaceId, facts: { name: string; zone: string }): Promise<void> {
    await tx.query('INSERT INTO workspace (workspace_id, name, zone) VALUES ($1, $2, $3)', [
      workspace,
      facts.name,
      facts.zone,
    ]);
  }

  async addMember(tx: Transaction, workspace: WorkspaceId, userId: string, role: Role): Promise<void> {
    await tx.query('INSERT INTO membership (workspace_id, user_id, role) VALUES ($1, $2, $3)', [
      workspace,
      userId,
      role,
    ]);
  }

  async find(tx: Transaction, workspace: WorkspaceId): Promise<Workspace | undefined> {
    const [row] = await tx.query<Workspace>(`SELECT ${COLUMNS} FROM workspace w WHERE w.workspace_id = $1`, [
      workspace,
    ]);
    return row;
  }

  async latePolicy(tx: Transaction, workspace: WorkspaceId): Promise<LateRules | undefined> {
    const sql = 'SELECT on_late, grace_seconds FROM workspace WHERE workspace_id = $1';
    const [row] = await tx.query<{ on_late: LatePolicy | null; grace_seconds: number | null }>(sql, [workspace]);
    return row && present<LateRules>({ onLate: row.on_late, graceSeconds: row.grace_seconds });
  }

  async setLatePolicy(tx: Transaction, workspace: WorkspaceId, { onLate, graceSeconds }: LateRules): Promise<void> {
    const sql = 'UPDATE workspace SET on_late = $2, grace_seconds = $3 WHERE workspace_id = $1';
    await tx.query(sql, [workspace, onLate ?? null, graceSeconds ?? null]);
  }

  async roleOf(tx: Transaction, workspace: WorkspaceId, userId: string): Promise<Role | undefined> {
    const sql = 'SELECT role FROM membership WHERE workspace_id = $1 AND user_id = $2';
    const [row] = await tx.query<{ role: Role }>(sql, [workspace, userId]);
    return row?.role;
  }

  /** In a SystemScope: the workspaces of one person, oldest first; at most 200. Index membership_user. */
  async ofUser(tx: Transaction, userId: string): Promise<MemberOf[]> {
    const sql = `SELECT ${COLUMNS}, m.role FROM membership m JOIN workspace w USING (workspace_id)
      WHERE m.user_id = $1 ORDER BY m.created_at, w.workspace_id LIMIT 200`;
    return tx.query<MemberOf>(sql, [userId]);
  }
}
