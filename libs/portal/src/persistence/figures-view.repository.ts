import type { Figures, PublicationFigures } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';

/** What was collected of one publication, oldest first. */
export interface ShownFigures {
  publicationId: string;
  channelId: string;
  history: Figures[];
}

/** What publisher told of how often posts were seen and answered. */
@Injectable()
export class FiguresViewRepository {
  /** Takes the figures unless newer ones are there. */
  async apply(tx: Transaction, workspace: WorkspaceId, figures: PublicationFigures): Promise<void> {
    await tx.query(
      `INSERT INTO figures_view AS f (workspace_id, publication_id, post_id, channel_id, history, sequence)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (workspace_id, publication_id) DO UPDATE
         SET history = excluded.history, sequence = excluded.sequence
       WHERE f.sequence < excluded.sequence`,
      [
        ...[workspace, figures.publicationId, figures.postId, figures.channelId],
        ...[JSON.stringify(figures.history), figures.sequence],
      ],
    );
  }

  /** Index figures_view_post. */
  async ofPost(tx: Transaction, workspace: WorkspaceId, postId: string): Promise<ShownFigures[]> {
    return await tx.query<ShownFigures>(
      `SELECT publication_id AS "publicationId", channel_id AS "channelId", history FROM figures_view
       WHERE workspace_id = $1 AND post_id = $2 ORDER BY publication_id`,
      [workspace, postId],
    );
  }
}
