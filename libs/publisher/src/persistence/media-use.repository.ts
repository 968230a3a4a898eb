import { Injectable } from '@nestjs/common';
import type { Transaction, WorkspaceId } from '#database';

/** What of the media library posts are made of. */
@Injectable()
export class MediaUseRepository {
  /** How many posts with this file may still have something to send. */
  async plannedPosts(tx: Transaction, workspace: WorkspaceId, mediaId: string): Promise<number> {
    const [row] = await tx.query<{ posts: number }>(
      `SELECT count(DISTINCT post_id)::integer AS posts FROM publication
       WHERE workspace_id = $1 AND state IN ('armed', 'due', 'sending', 'retry_wait', 'unknown')
         AND jsonb_path_exists(content, '$.**.mediaId ? (@ == $id)', jsonb_build_object('id', $2::text))`,
      [workspace, mediaId],
    );
    return row?.posts ?? 0;
  }
}
