import { Injectable } from '@nestjs/common';
import type { Notice, NotificationItem, PostSettled } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import type { OutcomeWords } from '../domain/outcome-words.js';

interface NotificationRow extends Omit<NotificationItem, 'postId' | 'url' | 'path'> {
  position: string;
  postId: string | null;
  url: string | null;
  path: string | null;
}

/** A page of rows, newest first; `nextPosition` continues it. */
export interface NotificationRows {
  items: NotificationItem[];
  nextPosition?: string;
}

function toItem({ position: _position, postId, url, path, ...item }: NotificationRow): NotificationItem {
  return {
    ...item,
    ...(postId !== null && { postId }),
    ...(url !== null && { url }),
    ...(path !== null && { path }),
  };
}

@Injectable()
export class NotificationRepository {
  /** Whether something later is told of this post's revision already; then an older fact is stale. */
  async toldLater(tx: Transaction, workspace: WorkspaceId, settled: PostSettled): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM notification
       WHERE workspace_id = $1 AND post_id = $2 AND (revision > $3 OR (revision = $3 AND settled_at > $4)) LIMIT 1`,
      [workspace, settled.postId, settled.revision, settled.settledAt],
    );
    return rows.length > 0;
  }

  /** The new row's id, or nothing when this person was told of this end before. */
  async tell(
    tx: Transaction,
    workspace: WorkspaceId,
    userId: string,
    told: { settled: PostSettled; words: OutcomeWords; url: string | undefined },
  ): Promise<string | undefined> {
    const { settled, words, url } = told;
    const [row] = await tx.query<{ id: string }>(
      `INSERT INTO notification (workspace_id, user_id, kind, title, body, post_id, revision, settled_at, url)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (workspace_id, post_id, revision, kind, settled_at, user_id) DO NOTHING
       RETURNING id`,
      [
        workspace,
        userId,
        settled.outcome,
        words.title,
        words.body,
        settled.postId,
        settled.revision,
        settled.settledAt,
        url ?? null,
      ],
    );
    return row?.id;
  }

  /** The same with a notice. */
  async tellNotice(
    tx: Transaction,
    workspace: WorkspaceId,
    userId: string,
    { noticeId, kind, title, body, path }: Notice,
  ): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>(
      `INSERT INTO notification (workspace_id, user_id, kind, title, body, notice_id, path)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (notice_id, user_id) WHERE notice_id IS NOT NULL DO NOTHING
       RETURNING id`,
      [workspace, userId, kind, title, body, noticeId, path ?? null],
    );
    return row?.id;
  }

  /** Index: notification_of_user. */
  async page(
    tx: Transaction,
    workspace: WorkspaceId,
    userId: string,
    page: { before: string | undefined; limit: number },
  ): Promise<NotificationRows> {
    const rows = await tx.query<NotificationRow>(
      `SELECT id, position::text, kind, title, body, post_id AS "postId", url, path, read_at IS NOT NULL AS read,
              to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt"
       FROM notification
       WHERE workspace_id = $1 AND user_id = $2 AND position < coalesce($3::bigint, 9223372036854775807)
       ORDER BY notification.position DESC LIMIT $4`,
      [workspace, userId, page.before ?? null, page.limit + 1],
    );
    const shown = rows.slice(0, page.limit);
    const last = shown.at(-1);
    return {
      items: shown.map(toItem),
      ...(rows.length > page.limit && last !== undefined ? { nextPosition: last.position } : {}),
    };
  }

  /** Index: notification_unread. */
  async unread(tx: Transaction, workspace: WorkspaceId, userId: string): Promise<number> {
    const [row] = await tx.query<{ unread: number }>(
      `SELECT count(*)::int AS unread FROM notification
       WHERE workspace_id = $1 AND user_id = $2 AND read_at IS NULL`,
      [workspace, userId],
    );
    return row?.unread ?? 0;
  }

  /** Marks `ids`, or all when there are none, as read; other people's rows are left alone. */
  async markRead(tx: Transaction, workspace: WorkspaceId, userId: string, ids: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE notification SET read_at = clock_timestamp()
       WHERE workspace_id = $1 AND user_id = $2 AND read_at IS NULL AND (cardinality($3::uuid[]) = 0 OR id = ANY ($3))`,
      [workspace, userId, [...ids]],
    );
  }
}
