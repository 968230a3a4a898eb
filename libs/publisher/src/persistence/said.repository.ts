import { Injectable } from '@nestjs/common';
import type { ChannelContent } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import type { Double } from '../domain/preflight/double-findings.js';

/** How far apart two equal posts may stand and still look like a mistake. */
const DAYS = 30;

/** Which texts a channel got or is to get, by their hash. */
@Injectable()
export class SaidRepository {
  /** Remembers what a post says on each channel; what it said before is forgotten in time. */
  async remember(
    tx: Transaction,
    workspace: WorkspaceId,
    post: { postId: string; dueAt: string; contents: readonly Pick<ChannelContent, 'channelId' | 'text'>[] },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO said (workspace_id, channel_id, text_hash, post_id, due_at)
       SELECT $1, channel_id, decode(md5(btrim(said)), 'hex'), $2, $3 FROM unnest($4::uuid[], $5::text[]) AS t (channel_id, said)
       ON CONFLICT (channel_id, text_hash, post_id) DO UPDATE SET due_at = excluded.due_at`,
      [
        workspace,
        post.postId,
        post.dueAt,
        post.contents.map(({ channelId }) => channelId),
        post.contents.map(({ text }) => text),
      ],
    );
  }

  /** Other posts that say the same on the same channel around an instant, the nearest first. Index: the primary key. */
  async doubles(
    tx: Transaction,
    workspace: WorkspaceId,
    post: { postId?: string | undefined; dueAt?: string | undefined },
    contents: readonly Pick<ChannelContent, 'channelId' | 'text'>[],
  ): Promise<Double[]> {
    const spoken = contents.filter(({ text }) => text.trim() !== '');
    return await tx.query<Double>(
      `SELECT p.channel_id AS "channelId", p.post_id AS "postId", p.due_at AS "dueAt",
              p.state IN ('sending', 'sent', 'unknown') AS out
       FROM unnest($2::uuid[], $3::text[]) AS t (channel_id, said)
         JOIN said s ON s.channel_id = t.channel_id AND s.text_hash = decode(md5(btrim(t.said)), 'hex')
         JOIN publication p ON p.post_id = s.post_id AND p.channel_id = s.channel_id AND btrim(p.text) = btrim(t.said)
       WHERE s.workspace_id = $1 AND p.workspace_id = $1 AND p.post_id IS DISTINCT FROM $4
         AND p.state NOT IN ('failed', 'missed', 'cancelled')
         AND abs(extract(epoch FROM p.due_at - coalesce($5::timestamptz, clock_timestamp()))) < $6 * 86400
       ORDER BY abs(extract(epoch FROM p.due_at - coalesce($5::timestamptz, clock_timestamp()))) LIMIT 200`,
      [
        workspace,
        spoken.map(({ channelId }) => channelId),
        spoken.map(({ text }) => text),
        post.postId ?? null,
        post.dueAt ?? null,
        DAYS,
      ],
    );
  }

  /** Forgets what lies too far back to matter; gives how many. */
  async forget(tx: Transaction): Promise<number> {
    const rows = await tx.query(
      `DELETE FROM said WHERE due_at < clock_timestamp() - $1 * interval '1 day' RETURNING 1`,
      [DAYS + 1],
    );
    return rows.length;
  }
}
