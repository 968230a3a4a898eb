import { Injectable } from '@nestjs/common';
import { type AddMedia, MEDIA_SIZES, type MediaFacts, type MediaKind, type MediaState } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';

/** One form of a file in the storage. */
export interface MediaFileRow {
  /** `file`, `preview`, `thumbnail`, or one for a network's rule. */
  variant: string;
  key: string;
  mime: string;
  bytes: number;
  width: number;
  height: number;
}

/** A file of the media library with the forms that are kept of it. */
export interface MediaRow {
  id: string;
  workspaceId: string;
  uploadKey: string;
  name: string;
  kind: MediaKind;
  state: MediaState;
  mime: string;
  bytes: number;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  problem: string | null;
  sequence: number;
  createdAt: Date;
  files: MediaFileRow[];
}

/** What working on a file found out. */
export type MediaOutcome =
  | { readonly state: 'refused'; readonly problem: string }
  | (Pick<MediaRow, 'kind' | 'mime' | 'bytes'> & {
      readonly state: 'ready';
      readonly width: number;
      readonly height: number;
      readonly durationMs?: number;
      readonly files: readonly MediaFileRow[];
    });

const COLUMNS = `m.id, m.workspace_id AS "workspaceId", m.upload_key AS "uploadKey", m.name, m.kind, m.state, m.mime,
  m.bytes::float8 AS bytes, m.width, m.height, m.duration_ms AS "durationMs", m.problem, m.sequence,
  m.created_at AS "createdAt",
  coalesce((SELECT jsonb_agg(jsonb_build_object('variant', f.variant, 'key', f.key, 'mime', f.mime, 'bytes', f.bytes,
                                                'width', f.width, 'height', f.height))
            FROM media_file f WHERE f.media_id = m.id), '[]') AS files`;

/** One workspace's media library. */
@Injectable()
export class MediaRepository {
  /** False when it was known already. */
  async add(tx: Transaction, media: AddMedia): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO media (id, workspace_id, upload_key, sha256, name, kind, state, mime, bytes)
       VALUES ($1, $2, $3, $4, $5, $6, 'processing', $7, $8) ON CONFLICT (id) DO NOTHING RETURNING id`,
      [media.mediaId, media.workspaceId, media.key, media.sha256, media.name, media.kind, media.mime, media.bytes],
    );
    return rows.length > 0;
  }

  /** In no order; what is not there is left out. */
  async all(tx: Transaction, workspace: WorkspaceId, ids: readonly string[]): Promise<MediaRow[]> {
    return await tx.query<MediaRow>(
      `SELECT ${COLUMNS} FROM media m WHERE m.workspace_id = $1 AND m.id = ANY ($2::uuid[])`,
      [workspace, ids],
    );
  }

  async find(tx: Transaction, workspace: WorkspaceId, id: string): Promise<MediaRow | undefined> {
    return (await this.all(tx, workspace, [id]))[0];
  }

  /** Ends the work on a file. Undefined when it was deleted meanwhile, or done already. */
  async settle(
    tx: Transaction,
    workspace: WorkspaceId,
    id: string,
    outcome: MediaOutcome,
  ): Promise<MediaRow | undefined> {
    const ready = outcome.state === 'ready' ? outcome : undefined;
    const rows = await tx.query(
      `UPDATE media SET state = $3, problem = $4, kind = coalesce($5, kind), mime = coalesce($6, mime),
              bytes = coalesce($7, bytes), width = $8, height = $9, duration_ms = $10, sequence = sequence + 1
       WHERE workspace_id = $1 AND id = $2 AND state = 'processing' RETURNING id`,
      [
        ...[workspace, id, outcome.state, outcome.state === 'refused' ? outcome.problem : null],
        ...[ready?.kind, ready?.mime, ready?.bytes, ready?.width, ready?.height, ready?.durationMs],
      ],
    );
    if (rows.length === 0) return undefined;
    for (const file of ready?.files ?? []) await this.keepFile(tx, workspace, id, file);
    return await this.find(tx, workspace, id);
  }

  async keepFile(tx: Transaction, workspace: WorkspaceId, id: string, file: MediaFileRow): Promise<void> {
    await tx.query(
      `INSERT INTO media_file (media_id, workspace_id, variant, key, mime, bytes, width, height)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (media_id, variant) DO UPDATE
         SET key = excluded.key, mime = excluded.mime, bytes = excluded.bytes, width = excluded.width,
             height = excluded.height`,
      [id, workspace, file.variant, file.key, file.mime, file.bytes, file.width, file.height],
    );
  }

  /** Its bytes are cleared away later. Undefined when it is not there (any more). */
  async remove(tx: Transaction, workspace: WorkspaceId, id: string): Promise<MediaRow | undefined> {
    const rows = await tx.query(
      `UPDATE media SET state = 'deleted', sequence = sequence + 1
       WHERE workspace_id = $1 AND id = $2 AND state <> 'deleted' RETURNING id`,
      [workspace, id],
    );
    return rows.length === 0 ? undefined : await this.find(tx, workspace, id);
  }

  /** Those of `ids` whose bytes must stay, with the upload of each while that is needed; needs a system scope. */
  async kept(tx: Transaction, ids: readonly string[]): Promise<Map<string, string | null>> {
    const rows = await tx.query<{ id: string; upload: string | null }>(
      `SELECT m.id, CASE WHEN m.state = 'processing' OR f.key IS NOT NULL THEN m.upload_key END AS upload
       FROM media m LEFT JOIN media_file f ON f.media_id = m.id AND f.key = m.upload_key
       WHERE m.id = ANY ($1::uuid[]) AND m.state <> 'deleted'`,
      [ids],
    );
    return new Map(rows.map(({ id, upload }) => [id, upload]));
  }
}

/** What everybody may know of it. */
export function mediaFacts(row: MediaRow): MediaFacts {
  return {
    workspaceId: row.workspaceId,
    mediaId: row.id,
    kind: row.kind,
    state: row.state,
    name: row.name,
    mime: row.mime,
    bytes: row.bytes,
    ...(row.width !== null && { width: row.width }),
    ...(row.height !== null && { height: row.height }),
    ...(row.durationMs !== null && { durationMs: row.durationMs }),
    ...(row.problem !== null && { problem: row.problem }),
    files: MEDIA_SIZES.flatMap((size) => {
      const file = row.files.find(({ variant }) => variant === size);
      return file ? [{ size, key: file.key, mime: file.mime, bytes: file.bytes }] : [];
    }),
    sequence: row.sequence,
    createdAt: row.createdAt.toISOString(),
  };
}
