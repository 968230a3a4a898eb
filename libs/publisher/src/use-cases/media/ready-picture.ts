import type { ObjectStorage } from '#storage';
import type { MediaConfig } from '../../media.config.js';
import type { MediaFileRow, MediaOutcome, MediaRow } from '../../persistence/media.repository.js';
import { bytesSource } from './bytes-source.js';
import { cleanPicture, viewOf } from './clean-picture.js';
import { mediaKey } from './media-key.js';
import { pictureLimits } from './picture-limits.js';
import type { Picture } from './picture.js';

/** Pixels of a view's longer side. */
const PREVIEW_SIDE = 1600;
const THUMBNAIL_SIDE = 400;

/** Cleans an uploaded picture and puts it, and views of it for people, into the storage. */
export class ReadyPicture {
  constructor(
    private readonly storage: ObjectStorage,
    private readonly config: MediaConfig,
  ) {}

  /** @throws MediaUnfit, and what the storage throws */
  async make(row: MediaRow, data: Buffer): Promise<MediaOutcome> {
    const limits = pictureLimits(this.config);
    const { kind, ...clean } = await cleanPicture(data, row.name, limits);
    const { mime, width, height } = clean;
    const files = [
      await this.keep(row, 'file', clean),
      await this.keep(row, 'preview', await viewOf(clean, PREVIEW_SIDE, limits)),
      await this.keep(row, 'thumbnail', await viewOf(clean, THUMBNAIL_SIDE, limits)),
    ];
    return { state: 'ready', kind, mime, bytes: clean.data.length, width, height, files };
  }

  private async keep(row: MediaRow, variant: string, picture: Picture): Promise<MediaFileRow> {
    const key = mediaKey(row.workspaceId, row.id, variant);
    const { data, mime, width, height } = picture;
    await this.storage.put(key, bytesSource(data), { maxBytes: data.length });
    return { variant, key, mime, bytes: data.length, width, height };
  }
}
