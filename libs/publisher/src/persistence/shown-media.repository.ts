import { Injectable } from '@nestjs/common';
import type { MediaKind } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import type { MediaFileRow } from './media.repository.js';

/** A form of a file that has an address of its own, for good. */
export interface ShownForm extends Omit<MediaFileRow, 'variant'> {
  token: string;
  /** Of its bytes, hex. */
  sha256: string;
}

/** A file as a publication shows it. */
export interface ShownFile extends ShownForm {
  mediaId: string;
  name: string;
  kind: MediaKind;
  durationMs: number | null;
  url: string;
}

/** Posts that are out and show a file from here. */
export interface ShownBy {
  posts: number;
  /** A few of their addresses. */
  places: string[];
}

const MOST_PLACES = 3;
const FORM = `f.token, f.key, f.mime, f.bytes::float8 AS bytes, f.width, f.height, f.sha256`;

/** Which files are shown from here, and by which publications. */
@Injectable()
export class ShownMediaRepository {
  /** What a publication was given so far, in no order. */
  async given(tx: Transaction, workspace: WorkspaceId, publicationId: string): Promise<ShownFile[]> {
    return await tx.query<ShownFile>(
      `SELECT ${FORM}, s.media_id AS "mediaId", m.name, m.kind, m.duration_ms AS "durationMs", s.url
       FROM shown_media s JOIN shown_form f ON f.token = s.token JOIN media m ON m.id = s.media_id
       WHERE s.workspace_id = $1 AND s.publication_id = $2`,
      [workspace, publicationId],
    );
  }

  async form(
    tx: Transaction,
    workspace: WorkspaceId,
    file: { mediaId: string; variant: string },
  ): Promise<ShownForm | undefined> {
    const rows = await tx.query<ShownForm>(
      `SELECT ${FORM} FROM shown_form f WHERE f.workspace_id = $1 AND f.media_id = $2 AND f.variant = $3`,
      [workspace, file.mediaId, file.variant],
    );
    return rows[0];
  }

  /** Gives a form of a file its address. Who was first stands, and is returned. */
  async keep(
    tx: Transaction,
    workspace: WorkspaceId,
    file: { mediaId: string; variant: string },
    form: ShownForm,
  ): Promise<ShownForm> {
    await tx.query(
      `INSERT INTO shown_form (token, workspace_id, media_id, variant, key, mime, bytes, width, height, sha256)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (media_id, variant) DO NOTHING`,
      [
        ...[form.token, workspace, file.mediaId, file.variant, form.key, form.mime],
        ...[form.bytes, form.width, form.height, form.sha256],
      ],
    );
    return (await this.form(tx, workspace, file)) ?? form;
  }

  /** Notes that a publication shows it, and as what. What it was given first stands. */
  async give(
    tx: Transaction,
    workspace: WorkspaceId,
    one: { publicationId: string; mediaId: string; token: string; url: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO shown_media (publication_id, media_id, workspace_id, token, url) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [one.publicationId, one.mediaId, workspace, one.token, one.url],
    );
  }

  /** Of a file that was not deleted; needs a system scope, because an address says no workspace. */
  async find(tx: Transaction, token: string): Promise<ShownForm | undefined> {
    const rows = await tx.query<ShownForm>(
      `SELECT ${FORM} FROM shown_form f JOIN media m ON m.id = f.media_id
       WHERE f.token = $1 AND m.state <> 'deleted'`,
      [token],
    );
    return rows[0];
  }

  /** Who still shows a file. Index shown_media_of_file. */
  async shownBy(tx: Transaction, workspace: WorkspaceId, mediaId: string): Promise<ShownBy> {
    const rows = await tx.query<{ place: string }>(
      `SELECT DISTINCT ON (p.post_id, c.id) coalesce(o.url, concat_ws(' ', c.network, c.handle)) AS place
       FROM shown_media s
       JOIN publication p ON p.id = s.publication_id
       JOIN channel c ON c.id = p.channel_id
       JOIN published_part o ON o.publication_id = p.id AND o.removed_at IS NULL
       WHERE s.workspace_id = $1 AND s.media_id = $2 ORDER BY p.post_id, c.id, o.part`,
      [workspace, mediaId],
    );
    return { posts: rows.length, places: rows.slice(0, MOST_PLACES).map(({ place }) => place) };
  }
}
