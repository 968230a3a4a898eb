import { Injectable } from '@nestjs/common';
import type { ContentMedia, ContentOptions, LiveChangeKind } from '#contracts';
import type { Transaction } from '#database';
import type { LiveStep } from '../domain/live-change.js';

/** What a post is to say from now on. */
export interface ChangedContent {
  text: string;
  media?: ContentMedia[];
  options?: ContentOptions;
}

export interface WishedChange {
  publicationId: string;
  workspaceId: string;
  kind: LiveChangeKind;
  content: ChangedContent | null;
}

/** A change that this process may carry out. */
export interface ClaimedChange extends WishedChange {
  /** A bigint. */
  fence: string;
  tries: number;
  /** Milliseconds since people wished it, by the database's clock. */
  ageMs: number;
}

/**
 * What people wish of posts that are out; a newer wish takes the place of an older one, and waits until nobody carries
 * that out any more: the network hears them in their order.
 */
@Injectable()
export class LiveChangeRepository {
  async wish(tx: Transaction, { publicationId, workspaceId, kind, content }: WishedChange): Promise<void> {
    await tx.query(
      `INSERT INTO live_change AS l (publication_id, workspace_id, kind, content, state) VALUES ($1, $2, $3, $4, 'waiting')
       ON CONFLICT (publication_id) DO UPDATE
         SET kind = excluded.kind, content = excluded.content, state = 'waiting', fence = l.fence + 1, tries = 0,
             asked_at = clock_timestamp(), next_at = clock_timestamp()`,
      [publicationId, workspaceId, kind, content === null ? null : JSON.stringify(content)],
    );
  }

  /** Tells the processes that carry changes out, after the commit. */
  async wake(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_notify('publisher_changes', '')`);
  }

  /**
   * Posts whose time to be taken down came; nothing of them is on its way. Needs a system scope. Uses the index
   * `publication_to_remove`.
   */
  async toRemove(tx: Transaction, limit: number): Promise<{ publicationId: string; workspaceId: string }[]> {
    return await tx.query<{ publicationId: string; workspaceId: string }>(
      `SELECT p.id AS "publicationId", p.workspace_id AS "workspaceId" FROM publication p
       WHERE p.remove_at <= (SELECT clock_timestamp()) AND p.removed_at IS NULL AND p.state IN ('sent', 'failed')
         AND NOT EXISTS (SELECT 1 FROM live_change l
           WHERE l.publication_id = p.id AND l.kind = 'remove' AND l.state = 'waiting')
       ORDER BY p.remove_at LIMIT $1`,
      [limit],
    );
  }

  /**
   * Takes what waits and nobody carries out; others leave it for `leaseMs`, and take it then: it is safe to repeat. A try
   * must not last longer. Needs a system scope. Uses the index `live_change_waiting`.
   */
  async claim(tx: Transaction, limit: number, leaseMs: number): Promise<ClaimedChange[]> {
    return await tx.query<ClaimedChange>(
      `WITH ready AS (
         SELECT publication_id FROM live_change WHERE state = 'waiting' AND next_at <= (SELECT clock_timestamp())
           AND (leased_until IS NULL OR leased_until <= (SELECT clock_timestamp()))
         ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED
       )
       UPDATE live_change l
       SET fence = l.fence + 1, lease_fence = l.fence + 1, tries = l.tries + 1,
         leased_until = clock_timestamp() + $2::float8 * interval '1 millisecond'
       FROM ready WHERE l.publication_id = ready.publication_id
       RETURNING l.publication_id AS "publicationId", l.workspace_id AS "workspaceId", l.kind, l.content,
         l.fence::text AS fence, l.tries,
         (extract(epoch FROM clock_timestamp() - l.asked_at) * 1000)::float8 AS "ageMs"`,
      [limit, leaseMs],
    );
  }

  /** Writes how a try ended; false when people wished something else meanwhile, or another process took over. */
  async settle(tx: Transaction, { publicationId, fence }: ClaimedChange, step: LiveStep): Promise<boolean> {
    await tx.query('UPDATE live_change SET leased_until = NULL WHERE publication_id = $1 AND lease_fence = $2', [
      publicationId,
      fence,
    ]);
    const rows = await tx.query(
      `UPDATE live_change SET state = $3, fence = fence + 1,
         next_at = clock_timestamp() + $4::float8 * interval '1 millisecond'
       WHERE publication_id = $1 AND fence = $2 AND state = 'waiting' RETURNING publication_id`,
      [publicationId, fence, step.state, step.state === 'waiting' ? step.nextInMs : 0],
    );
    return rows.length > 0;
  }

  /** Milliseconds until something is to be done; undefined when nothing waits. */
  async untilNextMs(tx: Transaction): Promise<number | undefined> {
    const [row] = await tx.query<{ ms: number | null }>(
      `SELECT (extract(epoch FROM least(
          (SELECT min(greatest(next_at, leased_until)) FROM live_change WHERE state = 'waiting'),
          (SELECT min(remove_at) FROM publication WHERE remove_at IS NOT NULL AND removed_at IS NULL
             AND remove_at > clock_timestamp())) - clock_timestamp()) * 1000)::float8 AS ms`,
    );
    return row?.ms == null ? undefined : Math.max(0, row.ms);
  }
}
