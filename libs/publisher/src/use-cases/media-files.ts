import { addAbortSignal } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { type FilePart, type MediaFile, PublishFailure } from '#connectors';
import type { ContentMedia, MediaKind, MediaRule } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { ObjectMissing, ObjectStorage, StorageAway } from '#storage';
import { type MediaFileRow, MediaRepository, type MediaRow } from '../persistence/media.repository.js';
import type { ShownFile } from '../persistence/shown-media.repository.js';
import { MediaLinks } from './media/media-links.js';
import { MediaRenditions } from './media/media-renditions.js';
import { MediaShowing } from './media/media-showing.js';
import { MediaUnfit } from './media/media-unfit.js';

/** The files of a message, in a form that its network takes. */
@Injectable()
export class MediaFiles {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly media: MediaRepository,
    private readonly storage: ObjectStorage,
    private readonly renditions: MediaRenditions,
    private readonly links: MediaLinks,
    private readonly showing: MediaShowing,
  ) {}

  /**
   * In the order of `wanted`. Pictures are made smaller where the rule asks for it, once for each rule; a file that the
   * network shows from here gets its address with `publicationId`, and keeps it.
   * @throws PublishFailure `not_sent` while a file is not ready or the storage is away, `refused` when it cannot be
   *   posted there; the sentence names the file and says what to do
   */
  async of(
    workspace: string,
    wanted: readonly ContentMedia[],
    rule: MediaRule | undefined,
    publicationId?: string,
  ): Promise<MediaFile[]> {
    if (wanted.length === 0) return [];
    const id = workspaceId(workspace);
    const ids = wanted.map(({ mediaId }) => mediaId);
    const rows = await this.database.inWorkspace(id, (tx) => this.media.all(tx, id, ids));
    const known = wanted.map(({ mediaId }) => readyRow(rows.find((row) => row.id === mediaId)));
    assertTogether(known, rule);
    const given = rule?.byAddress && publicationId ? await this.showing.given(workspace, publicationId) : [];
    const files: MediaFile[] = [];
    for (const [at, row] of known.entries()) {
      const altText = wanted[at]?.altText;
      const shown = given.find(({ mediaId }) => mediaId === row.id);
      files.push(shown ? this.shown(shown, altText) : await this.fresh(row, rule, { altText, publicationId }));
    }
    return files;
  }

  /** Those of `wanted` that a publication already shows from here, as it showed them. */
  async shownBy(workspace: string, publicationId: string, wanted: readonly ContentMedia[]): Promise<MediaFile[]> {
    const given = await this.showing.given(workspace, publicationId);
    return wanted.flatMap(({ mediaId, altText }) => {
      const shown = given.find((one) => one.mediaId === mediaId);
      return shown ? [this.shown(shown, altText)] : [];
    });
  }

  private shown(file: ShownFile, altText?: string): MediaFile {
    const { url, sha256 } = file;
    return { ...this.file({ ...file, id: file.mediaId }, file, altText), address: { url, sha256 } };
  }

  private async fresh(
    row: MediaRow,
    rule: MediaRule | undefined,
    { altText, publicationId }: { altText: string | undefined; publicationId: string | undefined },
  ): Promise<MediaFile> {
    const form = await this.form(row, rule);
    const file = this.file(row, form, altText);
    if (!rule?.byAddress || publicationId === undefined) return file;
    try {
      return { ...file, address: await this.showing.give(row, form, { publicationId, rule }) };
    } catch (error) {
      throw storageFailure(error, row.name);
    }
  }

  private async form(row: MediaRow, rule: MediaRule | undefined): Promise<MediaFileRow> {
    const kindRule = rule?.[row.kind];
    if (rule !== undefined && kindRule === undefined) throw refused(`“${row.name}” ${KIND_REFUSED[row.kind]}`);
    try {
      return await this.renditions.of(row, kindRule);
    } catch (error) {
      if (error instanceof MediaUnfit) throw refused(error.message, error);
      throw storageFailure(error, row.name);
    }
  }

  private file(
    row: Pick<MediaRow, 'id' | 'name' | 'kind' | 'durationMs'>,
    { key, mime, bytes, width, height }: Omit<MediaFileRow, 'variant'>,
    altText?: string,
  ): MediaFile {
    const read = async (signal: AbortSignal, part?: FilePart) => {
      try {
        signal.throwIfAborted();
        const range = part && { start: part.start, end: part.end - 1 };
        return new Uint8Array(await buffer(addAbortSignal(signal, await this.storage.get(key, range))));
      } catch (error) {
        throw storageFailure(error, row.name);
      }
    };
    return {
      ...{ mediaId: row.id, kind: row.kind, mime, bytes, width, height },
      ...(row.durationMs !== null && { durationMs: row.durationMs }),
      ...(altText !== undefined && altText !== '' && { altText }),
      read,
      publicUrl: () => this.links.publicUrl({ key, mime }),
    };
  }
}

const KIND_REFUSED: Readonly<Record<MediaKind, string>> = {
  image: 'is a picture, which this network does not take. Take it out of the post.',
  gif: 'is an animated GIF, which this network does not take. Use a picture or a video instead.',
  video: 'is a video, which this network does not take. Use a picture instead.',
};

function readyRow(row: MediaRow | undefined): MediaRow {
  if (row === undefined || row.state === 'deleted') {
    throw refused(`${row ? `“${row.name}”` : 'A file of the post'} was deleted. Choose another one, then retry.`);
  }
  if (row.state === 'refused') throw refused(row.problem ?? `“${row.name}” cannot be used. Choose another file.`);
  if (row.state === 'processing') {
    const sentence = `“${row.name}” is still being made ready, so nothing was sent. Drover tries again.`;
    throw new PublishFailure('not_sent', 'media_not_ready', sentence);
  }
  return row;
}

/** What one message may carry together. */
function assertTogether(rows: readonly MediaRow[], rule: MediaRule | undefined): void {
  if (rule === undefined) return;
  if (rows.length > rule.maxItems) {
    throw refused(`The post has ${rows.length} files; this network takes ${rule.maxItems}. Take some out.`);
  }
  const alone = rows.find(({ kind }) => kind !== 'image');
  if (!rule.mixed && alone && rows.length > 1) {
    throw refused(`“${alone.name}” must stand alone on this network. Take the other files out.`);
  }
}

function refused(sentence: string, cause?: unknown): PublishFailure {
  return new PublishFailure('refused', 'media_unfit', sentence, { cause });
}

/** What is missing stays missing; everything else may be there again soon. */
function storageFailure(error: unknown, name: string): unknown {
  if (error instanceof ObjectMissing) {
    return refused(`“${name}” is gone from the storage. Upload it again, put it into the post and retry.`, error);
  }
  if (!(error instanceof StorageAway)) return error;
  const sentence = `“${name}” could not be read, so nothing was sent: ${error.message}`;
  return new PublishFailure('not_sent', 'storage_away', sentence, { cause: error });
}
