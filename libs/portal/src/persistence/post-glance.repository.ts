import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { firstLine } from '../domain/excerpt.js';
import type { Target } from '../domain/post.js';
import type { PostStatus } from '../domain/post-status.js';

/** As much of a post as a list of other things shows. */
export interface PostGlance {
  id: string;
  revision: number;
  status: PostStatus;
  attention: boolean;
  /** Its first line. */
  text: string;
  channelIds: string[];
}

interface Row {
  id: string;
  revision: number;
  status: PostStatus;
  attention: boolean;
  text: string;
  targets: Target[];
}

@Injectable()
export class PostGlanceRepository {
  /** Those of the ids that are posts of the workspace, by id. */
  async find(tx: Transaction, workspace: WorkspaceId, ids: readonly string[]): Promise<Map<string, PostGlance>> {
    const rows = await tx.query<Row>(
      `SELECT p.id, p.revision, p.status, p.attention, r.text, r.targets
        FROM post p JOIN post_revision r ON r.post_id = p.id AND r.revision = p.revision
        WHERE p.workspace_id = $1 AND p.id = ANY ($2::uuid[])`,
      [workspace, ids],
    );
    return new Map(
      rows.map(({ text, targets, ...row }) => [
        row.id,
        { ...row, text: firstLine(text), channelIds: targets.map(({ channelId }) => channelId) },
      ]),
    );
  }

  /** The first lines of those of the ids that are series of the workspace, by id. */
  async firstLinesOfSeries(
    tx: Transaction,
    workspace: WorkspaceId,
    ids: readonly string[],
  ): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; text: string }>(
      'SELECT id, text FROM series WHERE workspace_id = $1 AND id = ANY ($2::uuid[])',
      [workspace, ids],
    );
    return new Map(rows.map(({ id, text }) => [id, firstLine(text)]));
  }
}
