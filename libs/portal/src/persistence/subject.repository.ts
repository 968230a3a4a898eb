import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';

const TABLES = { channel: 'channel_view', campaign: 'campaign', series: 'series', post: 'post' } as const;

/** Whether something that a person names is there, and of this workspace. */
@Injectable()
export class SubjectRepository {
  async exists(tx: Transaction, workspace: WorkspaceId, kind: keyof typeof TABLES, id: string): Promise<boolean> {
    const sql = `SELECT 1 FROM ${TABLES[kind]} WHERE workspace_id = $1 AND id = $2`;
    return (await tx.query(sql, [workspace, id])).length > 0;
  }
}
