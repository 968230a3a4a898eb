import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';

/** A file that is being put into the storage past us. */
export interface MediaUpload {
  id: string;
  name: string;
  bytes: number;
  /** The file that it became, once it is complete. */
  mediaId?: string | null;
}

@Injectable()
export class MediaUploadRepository {
  async begin(tx: Transaction, workspace: WorkspaceId, upload: MediaUpload): Promise<void> {
    // What was never completed leaves the storage after a day; nobody asks for its row then.
    await tx.query(
      `DELETE FROM media_upload WHERE workspace_id = $1 AND created_at < clock_timestamp() - interval '2 days'`,
      [workspace],
    );
    const values = [workspace, upload.id, upload.name, upload.bytes];
    await tx.query('INSERT INTO media_upload (workspace_id, id, name, bytes) VALUES ($1, $2, $3, $4)', values);
  }

  async find(tx: Transaction, workspace: WorkspaceId, id: string): Promise<MediaUpload | undefined> {
    const sql = `SELECT id, name, bytes::float8 AS bytes, media_id AS "mediaId" FROM media_upload WHERE workspace_id = $1 AND id = $2`;
    return (await tx.query<MediaUpload>(sql, [workspace, id]))[0];
  }

  async complete(tx: Transaction, workspace: WorkspaceId, id: string, mediaId: string): Promise<void> {
    const sql = 'UPDATE media_upload SET media_id = $3 WHERE workspace_id = $1 AND id = $2';
    await tx.query(sql, [workspace, id, mediaId]);
  }
}
