import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Lateness, type LateTerms, waitedTooLong } from '../domain/let-go.js';
import { publicationColumns, type PublicationRow } from './publication.row.js';

/** A publication that a hold let go, with what decides on it. */
export interface LetGoRow extends PublicationRow {
  lateMs: number;
  terms: LateTerms | null;
}

/** That no hold covers it again, said so that the index of all that waits is not taken for these few. */
const IS_UP = 'CASE WHEN next_at IS NULL THEN false ELSE true END';

/** What holds let go and nobody decided on yet; needs a system scope. Uses the index `publication_let_go`. */
@Injectable()
export class LetGoRepository {
  async exists(tx: Transaction): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM publication WHERE let_go AND state IN ('due', 'retry_wait') AND ${IS_UP} LIMIT 1`,
    );
    return rows.length > 0;
  }

  /** The first by due order, without a lock: whoever decides on them locks their posts first. */
  async find(tx: Transaction, limit: number): Promise<{ id: string; workspaceId: string; postId: string }[]> {
    return await tx.query(
      `SELECT id, workspace_id AS "workspaceId", post_id AS "postId" FROM publication
       WHERE let_go AND state IN ('due', 'retry_wait') AND ${IS_UP} ORDER BY due_at, id LIMIT $1`,
      [limit],
    );
  }

  /** Those of them that are still to be decided on, in due order; the caller holds their posts' locks. */
  async take(tx: Transaction, ids: readonly string[]): Promise<LetGoRow[]> {
    return await tx.query<LetGoRow>(
      `SELECT ${publicationColumns('p')},
              CASE WHEN NOT p.asked AND NOT p.doubted THEN post.late END AS terms,
              coalesce(extract(epoch FROM clock_timestamp() - (post.late ->> 'firedAt')::timestamptz) * 1000, 0)::float8 AS "lateMs"
       FROM publication p JOIN prepared_post post ON post.post_id = p.post_id
       WHERE p.id = ANY ($1::uuid[]) AND p.let_go AND p.state IN ('due', 'retry_wait') AND p.next_at IS NOT NULL
       ORDER BY p.due_at, p.id FOR UPDATE OF p`,
      [ids],
    );
  }

  /**
   * Those of them that waited too long to be begun; they are let go too, to be decided on. What is locked just now is left
   * to whoever changes it.
   */
  async turnAway(tx: Transaction, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const waiting = await tx.query<Lateness & { id: string }>(
      `SELECT p.id, post.late AS terms,
              coalesce(extract(epoch FROM clock_timestamp() - greatest((post.late ->> 'firedAt')::timestamptz, p.late_from)) * 1000, 0)::float8 AS "lateMs"
       FROM publication p JOIN prepared_post post ON post.post_id = p.post_id WHERE p.id = ANY ($1::uuid[])`,
      [ids],
    );
    const late = waiting.filter((one) => waitedTooLong(one)).map(({ id }) => id);
    if (late.length > 0) {
      await tx.query(
        `UPDATE publication SET let_go = true WHERE id IN (
           SELECT id FROM publication WHERE id = ANY ($1::uuid[]) AND state IN ('due', 'retry_wait') FOR UPDATE SKIP LOCKED)`,
        [late],
      );
    }
    return late;
  }

  /** Milliseconds until the next late one of each channel may go, below zero where it may have for a while; locks the lanes. */
  async freeInMs(tx: Transaction, channelIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await tx.query<{ id: string; ms: number | null }>(
      `SELECT channel_id AS id, (extract(epoch FROM late_free_at - clock_timestamp()) * 1000)::float8 AS ms
       FROM lane WHERE channel_id = ANY ($1::uuid[]) ORDER BY channel_id FOR UPDATE`,
      [channelIds],
    );
    return new Map(rows.map(({ id, ms }) => [id, ms ?? 0]));
  }

  async keepFree(tx: Transaction, freeInMs: ReadonlyMap<string, number>): Promise<void> {
    await tx.query(
      `UPDATE lane l SET late_free_at = clock_timestamp() + f.ms * interval '1 millisecond'
       FROM unnest($1::uuid[], $2::float8[]) AS f (id, ms) WHERE l.channel_id = f.id`,
      [[...freeInMs.keys()], [...freeInMs.values()]],
    );
  }

  /** Lets them go so many milliseconds from now. What retries waits no shorter than it would have. */
  async go(tx: Transaction, turns: readonly { id: string; inMs: number }[]): Promise<void> {
    await tx.query(
      `UPDATE publication p
       SET let_go = false, next_at = greatest(p.next_at, clock_timestamp() + t.ms * interval '1 millisecond'),
           late_from = clock_timestamp() + t.ms * interval '1 millisecond'
       FROM unnest($1::uuid[], $2::float8[]) AS t (id, ms) WHERE p.id = t.id`,
      [turns.map(({ id }) => id), turns.map(({ inMs }) => inMs)],
    );
  }
}
