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

/** What one person is told of the end of a post. */
export interface ToldEnd {
  readonly id: string;
  readonly userId: string;
  readonly settled: PostSettled;
  readonly words: OutcomeWords;
  readonly url: string | undefined;
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
  /** Of which ends something later is told already of the same post: those are stale. Their places in the list. */
  async toldLater(
    tx: Transaction,
    workspace: WorkspaceId,
    settled: readonly PostSettled[],
  ): Promise<ReadonlySet<number>> {
    const ends = settled.map(({ postId, revision, settledAt }, place) => ({ place, postId, revision, settledAt }));
    const rows = await tx.query<{ place: number }>(
      `SELECT place
       FROM jsonb_to_recordset($2) AS told (place int, "postId" uuid, revision int, "settledAt" timestamptz)
       WHERE EXISTS (SELECT FROM notification AS n
                     WHERE n.workspace_id = $1 AND n.post_id = "postId"
                       AND (n.revision > told.revision OR (n.revision = told.revision AND n.settled_at > "settledAt")))`,
      [workspace, JSON.stringify(ends)],
    );
    return new Set(rows.map(({ place }) => place));
  }

  /** Gives those that are new: not those of which this person was told before. */
  async tell<Told extends ToldEnd>(tx: Transaction, workspace: WorkspaceId, told: readonly Told[]): Promise<Told[]> {
    const news = told.map(({ id, userId, settled, words: { title, body }, url }) => {
      const { outcome: kind, postId, revision, settledAt } = settled;
      return { id, userId, kind, title, body, postId, revision, settledAt, url };
    });
    const rows = await tx.query<{ id: string }>(
      `INSERT INTO notification (id, workspace_id, user_id, kind, title, body, post_id, revision, settled_at, url)
       SELECT id, $1, "userId", kind, title, body, "postId", revision, "settledAt", url
       FROM jsonb_to_recordset($2) AS new (id uuid, "userId" text, kind text, title text, body text, "postId" uuid,
                                           revision int, "settledAt" timestamptz, url text)
       ON CONFLICT (workspace_id, post_id, revision, kind, settled_at, user_id) DO NOTHING
       RETURNING id`,
      [workspace, JSON.stringify(news)],
    );
    const written = new Set(rows.map(({ id }) => id));
    return told.filter(({ id }) => written.has(id));
  }

  /** The id of a notice's new row, or nothing when this person was told of it before. */
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
