import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { Lesson } from '../domain/budget.js';
import type { HostBudget } from '../domain/share-out.js';
import type { PublicationRow } from './publication.row.js';

/** What a channel's answer taught, and of which channel. */
export interface LaneLesson {
  channelId: string;
  lesson: Lesson;
}

export type KeptTooLong = Pick<PublicationRow, 'id' | 'workspaceId' | 'postId' | 'fence' | 'state'>;

/**
 * Channels' lanes and what networks said of their budgets; needs a system scope. In a transaction that locks more than
 * lanes these come last, and whoever claims passes over what is locked: nobody waits in a circle.
 */
@Injectable()
export class LaneRepository {
  /**
   * Puts off what is due on closed channels until they open, so that no claim walks over it before. Uses the indexes
   * `lane_closed` and `publication_in_lane`.
   */
  async putOff(tx: Transaction): Promise<void> {
    await tx.query(
      `WITH closed AS MATERIALIZED (
         SELECT channel_id, closed_until FROM lane WHERE closed_until > (SELECT clock_timestamp())
       ), waiting AS (
         SELECT p.id, c.closed_until FROM closed c JOIN publication p ON p.channel_id = c.channel_id
         WHERE EXISTS (SELECT 1 FROM closed)
           AND p.state IN ('due', 'retry_wait') AND p.next_at <= (SELECT clock_timestamp())
         FOR UPDATE OF p SKIP LOCKED
       )
       UPDATE publication p SET next_at = w.closed_until FROM waiting w WHERE p.id = w.id`,
    );
  }

  /**
   * Due publications of which nothing was sent yet, not asked for by a person, whose channel opens only when they are not tried any
   * more. Without a lock: whoever changes them locks their posts first.
   */
  async keptTooLong(
    tx: Transaction,
    { retryForMs, limit }: { retryForMs: number; limit: number },
  ): Promise<KeptTooLong[]> {
    return await tx.query<KeptTooLong>(
      `WITH closed AS MATERIALIZED (
         SELECT channel_id, closed_until FROM lane WHERE closed_until > (SELECT clock_timestamp())
       )
       SELECT p.id, p.workspace_id AS "workspaceId", p.post_id AS "postId", p.fence::text AS fence, p.state
       FROM closed c JOIN publication p ON p.channel_id = c.channel_id
       WHERE EXISTS (SELECT 1 FROM closed) AND p.state = 'due' AND p.part = 0 AND NOT p.asked AND NOT p.doubted
         AND p.next_at IS NOT NULL AND c.closed_until > p.due_at + $1::float8 * interval '1 millisecond'
       ORDER BY p.due_at LIMIT $2`,
      [retryForMs, limit],
    );
  }

  /** Takes the lanes of those channels of which nobody claims at the same time; the others are left out. */
  async take(tx: Transaction, channelIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT channel_id AS id FROM lane
       WHERE channel_id = ANY ($1::uuid[]) AND (closed_until IS NULL OR closed_until <= clock_timestamp())
       FOR UPDATE SKIP LOCKED`,
      [channelIds],
    );
    return rows.map(({ id }) => id);
  }

  async closed(tx: Transaction, channelIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      `SELECT l.channel_id AS id FROM lane l LEFT JOIN host_budget h ON h.network = l.network AND h.host = l.host
       WHERE l.channel_id = ANY ($1::uuid[]) AND greatest(l.closed_until, h.closed_until) > clock_timestamp()`,
      [channelIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Writes what answers taught. The lock comes in one order for everybody. */
  async learn(tx: Transaction, lessons: readonly LaneLesson[]): Promise<void> {
    if (lessons.length === 0) return;
    const taught = lessons.map(({ channelId, lesson: { of, budget, closedMs } }) => ({
      ...{ channelId, of, closedMs, remaining: budget?.remaining, resetMs: budget?.resetMs },
    }));
    await tx.query(
      `WITH taught AS (
         SELECT t.*, l.channel_id FROM lane l JOIN jsonb_to_recordset($1::jsonb) AS t
           ("channelId" uuid, of text, "closedMs" float8, remaining integer, "resetMs" float8) ON t."channelId" = l.channel_id
         ORDER BY l.channel_id FOR UPDATE OF l
       )
       UPDATE lane l
       SET remaining = CASE WHEN t.of = 'account' THEN coalesce(t.remaining, l.remaining) ELSE l.remaining END,
           reset_at = CASE WHEN t.of = 'account' AND t.remaining IS NOT NULL
             THEN clock_timestamp() + t."resetMs" * interval '1 millisecond' ELSE l.reset_at END,
           closed_until = CASE WHEN t.of = 'account' AND t."closedMs" IS NOT NULL
             THEN greatest(l.closed_until, clock_timestamp() + t."closedMs" * interval '1 millisecond')
             ELSE l.closed_until END,
           turn_at = CASE WHEN t.of = 'host' THEN clock_timestamp() ELSE l.turn_at END
       FROM taught t WHERE l.channel_id = t.channel_id`,
      [JSON.stringify(taught)],
    );
    if (taught.some(({ of }) => of === 'host')) await this.learnOfHosts(tx, taught);
  }

  /** Budgets of hosts that bound anything now. */
  async hostBudgets(tx: Transaction): Promise<HostBudget[]> {
    return await tx.query<HostBudget>(
      `SELECT h.network, h.host, CASE WHEN h.reset_at > clock_timestamp() THEN h.remaining END AS remaining,
              coalesce(h.closed_until > clock_timestamp(), false) AS closed,
              (SELECT count(*)::int FROM publication p JOIN lane l ON l.channel_id = p.channel_id
               WHERE p.state = 'sending' AND l.network = h.network AND l.host = h.host) AS "underWay"
       FROM host_budget h WHERE h.closed_until > clock_timestamp() OR h.reset_at > clock_timestamp()`,
    );
  }

  private async learnOfHosts(tx: Transaction, taught: readonly object[]): Promise<void> {
    await tx.query(
      `INSERT INTO host_budget AS h (network, host, remaining, reset_at, closed_until)
       SELECT l.network, l.host, min(t.remaining), clock_timestamp() + max(t."resetMs") * interval '1 millisecond',
              clock_timestamp() + max(t."closedMs") * interval '1 millisecond'
       FROM jsonb_to_recordset($1::jsonb) AS t
         ("channelId" uuid, of text, "closedMs" float8, remaining integer, "resetMs" float8)
       JOIN lane l ON l.channel_id = t."channelId"
       WHERE t.of = 'host' GROUP BY l.network, l.host ORDER BY l.network, l.host
       ON CONFLICT (network, host) DO UPDATE
         SET remaining = coalesce(excluded.remaining, h.remaining), reset_at = coalesce(excluded.reset_at, h.reset_at),
             closed_until = greatest(h.closed_until, excluded.closed_until)`,
      [JSON.stringify(taught)],
    );
  }
}
