import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { MediaUse } from '../domain/media-use.js';

/** Looks below what a message says, wherever a file may stand in it. */
const HAS_FILE = `'$.**.mediaId ? (@ == $id)', jsonb_build_object('id', $2::text)`;

/** What the files of the library are used for, as far as it is not out. */
@Injectable()
export class MediaUseRepository {
  /** Drafts, planned posts and series that are not ended, which have a file; the oldest plan first. */
  async of(tx: Transaction, workspace: WorkspaceId, mediaId: string): Promise<MediaUse[]> {
    return await tx.query<MediaUse>(
      `SELECT kind, words FROM (
         SELECT p.intent AS kind, r.text AS words, p.sort_at AS place
         FROM post p JOIN post_revision r ON r.post_id = p.id AND r.revision = p.revision
         WHERE p.workspace_id = $1 AND p.status IN ('draft', 'scheduled')
           AND (jsonb_path_exists(r.beside, ${HAS_FILE}) OR jsonb_path_exists(r.targets, ${HAS_FILE}))
         UNION ALL
         SELECT 'series', s.name, s.created_at FROM series s
         WHERE s.workspace_id = $1 AND s.state = 'active'
           AND (jsonb_path_exists(s.beside, ${HAS_FILE}) OR jsonb_path_exists(s.targets, ${HAS_FILE}))
       ) AS uses ORDER BY place`,
      [workspace, mediaId],
    );
  }
}
