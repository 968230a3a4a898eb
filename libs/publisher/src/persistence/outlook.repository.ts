import { Injectable } from '@nestjs/common';
import type { Transaction, WorkspaceId } from '#database';
import type { Outlook } from '../domain/preflight/quota-findings.js';

/** More posts before one than this are not counted. */
const MOST = 500;

/** What channels' networks said of how much more they take. */
@Injectable()
export class OutlookRepository {
  /** Of those channels whose networks said anything that still holds. Indexes: lane's key, publication_armed. */
  async of(
    tx: Transaction,
    workspace: WorkspaceId,
    post: { postId?: string | undefined; dueAt: string },
    channelIds: readonly string[],
  ): Promise<Omit<Outlook, 'name'>[]> {
    return await tx.query<Omit<Outlook, 'name'>>(
      `SELECT l.channel_id AS "channelId", l.closed_until AS "closedUntil", l.remaining, l.reset_at AS "resetAt",
              (SELECT count(*)::int FROM (
                 SELECT 1 FROM publication p
                 WHERE p.channel_id = l.channel_id AND p.state IN ('armed', 'due', 'retry_wait') AND p.due_at <= $3
                   AND p.post_id IS DISTINCT FROM $2 LIMIT $5) planned) AS before
       FROM lane l
       WHERE l.workspace_id = $1 AND l.channel_id = ANY ($4::uuid[])
         AND (l.closed_until > $3 OR (l.reset_at > $3 AND l.reset_at > clock_timestamp()))`,
      [workspace, post.postId ?? null, post.dueAt, channelIds, MOST],
    );
  }
}
