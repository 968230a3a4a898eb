import { Injectable } from '@nestjs/common';
import type { Figures, PublicationFigures } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { FIGURE_STEPS } from '../domain/figure-steps.js';

/** A post whose figures are due. */
export interface DueFigures {
  readonly publicationId: string;
  readonly remoteId: string;
  readonly url: string | null;
  readonly facts: Readonly<Record<string, string>> | null;
  /** Since it went out, by the database's clock. */
  readonly ageMs: number;
}

/** What was found out of one of them: figures, or that it is gone. */
export interface CollectedFigures {
  readonly publicationId: string;
  /** Undefined for a post that is gone. */
  readonly figures?: Omit<Figures, 'collectedAt'>;
  /** Milliseconds after publishing when it is asked for again; undefined: never. */
  readonly nextStep?: number;
}

/** Looked at in one go; what is left out is due at the next look. */
const MOST_DUE = 10_000;
const LAST_STEP_MS = FIGURE_STEPS.at(-1);
const OUT = `o.part = 0 AND o.remote_id IS NOT NULL AND o.removed_at IS NULL`;

/** How often published posts were seen and answered. */
@Injectable()
export class FiguresRepository {
  /**
   * Begins with what went out on these networks and is not followed yet; needs a system scope. Uses the index
   * `published_part_young`.
   */
  async follow(tx: Transaction, networks: readonly string[], limit: number): Promise<number> {
    const rows = await tx.query(
      `INSERT INTO figures (publication_id, workspace_id, channel_id, post_id, published_at, next_at)
       SELECT p.id, p.workspace_id, p.channel_id, p.post_id, o.published_at,
              o.published_at + $3::float8 * interval '1 millisecond'
       FROM published_part o
       JOIN publication p ON p.id = o.publication_id
       JOIN channel c ON c.id = p.channel_id AND c.network = ANY ($1::text[])
       WHERE ${OUT} AND o.published_at > clock_timestamp() - $4::float8 * interval '1 millisecond'
         AND NOT EXISTS (SELECT FROM figures f WHERE f.publication_id = p.id)
       LIMIT $2
       ON CONFLICT DO NOTHING RETURNING 1`,
      [networks, limit, FIGURE_STEPS[0], LAST_STEP_MS],
    );
    return rows.length;
  }

  /** The channels of the posts whose figures are due longest; needs a system scope. Uses the index `figures_due`. */
  async dueChannels(tx: Transaction): Promise<{ workspaceId: string; channelId: string }[]> {
    return await tx.query(
      `SELECT DISTINCT workspace_id AS "workspaceId", channel_id AS "channelId" FROM (
         SELECT workspace_id, channel_id FROM figures
         WHERE next_at <= (SELECT clock_timestamp()) ORDER BY next_at LIMIT $1) due`,
      [MOST_DUE],
    );
  }

  /** The posts of a channel whose figures are due, those that wait longest first. Uses the index `figures_of_channel`. */
  async due(tx: Transaction, workspace: WorkspaceId, channelId: string, limit: number): Promise<DueFigures[]> {
    return await tx.query<DueFigures>(
      `SELECT f.publication_id AS "publicationId", o.remote_id AS "remoteId", o.url, o.facts,
              (extract(epoch FROM clock_timestamp() - f.published_at) * 1000)::float8 AS "ageMs"
       FROM figures f JOIN published_part o ON o.publication_id = f.publication_id AND ${OUT}
       WHERE f.workspace_id = $1 AND f.channel_id = $2 AND f.next_at <= (SELECT clock_timestamp())
       ORDER BY f.next_at LIMIT $3`,
      [workspace, channelId, limit],
    );
  }

  /** Writes down what was collected; gives all that is known of those whose figures are new. */
  async keep(
    tx: Transaction,
    workspace: WorkspaceId,
    collected: readonly CollectedFigures[],
  ): Promise<PublicationFigures[]> {
    const changed: PublicationFigures[] = [];
    for (const { publicationId, figures, nextStep } of collected) {
      const [row] = await tx.query<PublicationFigures>(
        `UPDATE figures SET
           history = CASE WHEN $3::jsonb IS NULL THEN history ELSE history || jsonb_build_array($3::jsonb ||
             jsonb_build_object('collectedAt', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))) END,
           steps = steps + 1, sequence = sequence + 1,
           next_at = published_at + $4::float8 * interval '1 millisecond'
         WHERE workspace_id = $1 AND publication_id = $2
         RETURNING workspace_id AS "workspaceId", publication_id AS "publicationId", post_id AS "postId",
                   channel_id AS "channelId", history, sequence`,
        [workspace, publicationId, figures ? JSON.stringify(figures) : null, nextStep ?? null],
      );
      if (row && figures) changed.push(row);
    }
    return changed;
  }

  /** Leaves a channel's due posts alone for a while, or for good. */
  async postpone(
    tx: Transaction,
    workspace: WorkspaceId,
    channelId: string,
    afterMs: number | undefined,
  ): Promise<void> {
    await tx.query(
      `UPDATE figures SET next_at = clock_timestamp() + $3::float8 * interval '1 millisecond'
       WHERE workspace_id = $1 AND channel_id = $2 AND next_at <= clock_timestamp()`,
      [workspace, channelId, afterMs ?? null],
    );
  }
}
