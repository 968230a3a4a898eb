import type { LatePolicy } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { Campaign } from '../domain/campaign.js';
import type { Cursor } from '../domain/cursor.js';
import { iso, present } from './rows.js';

interface Row {
  id: string;
  name: string;
  local_time: string;
  zone: string;
  on_late: LatePolicy | null;
  grace_seconds: number | null;
  anchor_revision: number;
  version: number;
  created_at: Date;
  updated_at: Date;
}

function toCampaign(row: Row): Campaign {
  return present<Campaign>({
    id: row.id,
    name: row.name,
    localTime: row.local_time,
    zone: row.zone,
    onLate: row.on_late,
    graceSeconds: row.grace_seconds,
    anchorRevision: row.anchor_revision,
    version: row.version,
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
  });
}

@Injectable()
export class CampaignRepository {
  async add(
    tx: Transaction,
    workspace: WorkspaceId,
    { id, name, localTime, zone }: Pick<Campaign, 'id' | 'name' | 'localTime' | 'zone'>,
  ): Promise<void> {
    await tx.query('INSERT INTO campaign (workspace_id, id, name, local_time, zone) VALUES ($1, $2, $3, $4, $5)', [
      workspace,
      id,
      name,
      localTime,
      zone,
    ]);
  }

  /** Raises the version. */
  async save(tx: Transaction, workspace: WorkspaceId, campaign: Campaign): Promise<void> {
    await tx.query(
      `UPDATE campaign SET name = $3, local_time = $4, zone = $5, on_late = $6, grace_seconds = $7,
          anchor_revision = $8, version = version + 1, updated_at = clock_timestamp()
        WHERE workspace_id = $1 AND id = $2`,
      [
        workspace,
        campaign.id,
        campaign.name,
        campaign.localTime,
        campaign.zone,
        campaign.onLate ?? null,
        campaign.graceSeconds ?? null,
        campaign.anchorRevision,
      ],
    );
  }

  /** Newest first, one more than `limit`. Index campaign_newest. */
  async list(tx: Transaction, workspace: WorkspaceId, limit: number, after?: Cursor): Promise<Campaign[]> {
    const beyond = after ? 'AND (created_at, id) < ($3::timestamptz, $4::uuid)' : '';
    const sql = `SELECT * FROM campaign WHERE workspace_id = $1 ${beyond} ORDER BY created_at DESC, id DESC LIMIT $2`;
    const values = after ? [workspace, limit + 1, after.key, after.id] : [workspace, limit + 1];
    return (await tx.query<Row>(sql, values)).map(toCampaign);
  }

  async find(tx: Transaction, workspace: WorkspaceId, id: string): Promise<Campaign | undefined> {
    const sql = 'SELECT * FROM campaign WHERE workspace_id = $1 AND id = $2';
    return (await tx.query<Row>(sql, [workspace, id])).map(toCampaign)[0];
  }

  /**
   * Until the transaction ends, `KEY SHARE`: it is not removed; `NO KEY UPDATE`: nor changed by others, but posts may be
   * put into it (a move locks posts after it, an edit before it); `UPDATE`: nor that.
   */
  async lock(
    tx: Transaction,
    workspace: WorkspaceId,
    id: string,
    strength: 'KEY SHARE' | 'NO KEY UPDATE' | 'UPDATE',
  ): Promise<Campaign | undefined> {
    const sql = `SELECT * FROM campaign WHERE workspace_id = $1 AND id = $2 FOR ${strength}`;
    return (await tx.query<Row>(sql, [workspace, id])).map(toCampaign)[0];
  }

  async remove(tx: Transaction, workspace: WorkspaceId, id: string): Promise<void> {
    await tx.query('DELETE FROM campaign WHERE workspace_id = $1 AND id = $2', [workspace, id]);
  }
}
