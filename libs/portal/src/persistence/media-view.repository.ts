import type { AddMedia, MediaFacts, MediaKind, StoredMedia } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { Cursor } from '../domain/cursor.js';
import type { KeptMedia } from '../domain/media.js';
import { iso, only, present } from './rows.js';

interface Row {
  id: string;
  kind: MediaKind;
  state: KeptMedia['state'];
  name: string;
  mime: string;
  bytes: number;
  width: number | null;
  height: number | null;
  duration_ms: number | null;
  problem: string | null;
  files: StoredMedia[];
  created_at: Date;
}

const COLUMNS = `id, kind, state, name, mime, bytes::float8 AS bytes, width, height, duration_ms, problem, files, created_at`;
const SHOWN = `workspace_id = $1 AND state <> 'deleted'`;

function toMedia({ duration_ms: durationMs, created_at: createdAt, ...row }: Row): KeptMedia {
  return present<KeptMedia>({ ...row, durationMs, createdAt: iso(createdAt) });
}

/** The media library: what was uploaded, and what publisher told of it. */
@Injectable()
export class MediaViewRepository {
  /** `fresh` is false when the workspace had these bytes already; that file is then given. Index media_view_bytes. */
  async add(tx: Transaction, workspace: WorkspaceId, media: AddMedia): Promise<{ media: KeptMedia; fresh: boolean }> {
    const added = await tx.query<Row>(
      `INSERT INTO media_view (workspace_id, id, sha256, name, kind, state, mime, bytes)
       VALUES ($1, $2, $3, $4, $5, 'processing', $6, $7)
       ON CONFLICT (workspace_id, sha256) WHERE state <> 'deleted' DO NOTHING RETURNING ${COLUMNS}`,
      [workspace, media.mediaId, media.sha256, media.name, media.kind, media.mime, media.bytes],
    );
    if (added[0]) return { media: toMedia(added[0]), fresh: true };
    const sql = `SELECT ${COLUMNS} FROM media_view WHERE ${SHOWN} AND sha256 = $2`;
    return { media: toMedia(only(await tx.query<Row>(sql, [workspace, media.sha256]))), fresh: false };
  }

  /** Takes the facts unless newer ones are there. */
  async apply(tx: Transaction, workspace: WorkspaceId, facts: MediaFacts): Promise<void> {
    await tx.query(
      `INSERT INTO media_view AS m (workspace_id, id, kind, state, name, mime, bytes, width, height, duration_ms,
                                    problem, files, sequence, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       ON CONFLICT (workspace_id, id) DO UPDATE SET
         kind = excluded.kind, state = excluded.state, mime = excluded.mime, bytes = excluded.bytes,
         width = excluded.width, height = excluded.height, duration_ms = excluded.duration_ms,
         problem = excluded.problem, files = excluded.files, sequence = excluded.sequence
       WHERE m.sequence < excluded.sequence`,
      [
        ...[workspace, facts.mediaId, facts.kind, facts.state, facts.name, facts.mime, facts.bytes],
        ...[facts.width ?? null, facts.height ?? null, facts.durationMs ?? null, facts.problem ?? null],
        ...[JSON.stringify(facts.files), facts.sequence, facts.createdAt],
      ],
    );
  }

  async find(tx: Transaction, workspace: WorkspaceId, id: string): Promise<KeptMedia | undefined> {
    const sql = `SELECT ${COLUMNS} FROM media_view WHERE ${SHOWN} AND id = $2`;
    return (await tx.query<Row>(sql, [workspace, id])).map(toMedia)[0];
  }

  /** Newest first, one more than `limit`. Index media_view_newest. */
  async list(
    tx: Transaction,
    workspace: WorkspaceId,
    { limit, after, kind }: { limit: number; after?: Cursor | undefined; kind?: MediaKind | undefined },
  ): Promise<KeptMedia[]> {
    const sql = `SELECT ${COLUMNS} FROM media_view WHERE ${SHOWN} AND ($2::text IS NULL OR kind = $2)
      AND ($3::timestamptz IS NULL OR (created_at, id) < ($3::timestamptz, $4::uuid))
      ORDER BY created_at DESC, id DESC LIMIT $5`;
    const values = [workspace, kind ?? null, after?.key ?? null, after?.id ?? null, limit + 1];
    return (await tx.query<Row>(sql, values)).map(toMedia);
  }
}
