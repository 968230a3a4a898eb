import type { ObjectStorage } from '#storage';
import type { MediaConfig } from '../../media.config.js';
import type { MediaOutcome, MediaRow } from '../../persistence/media.repository.js';
import { cleanPicture } from './clean-picture.js';
import { keepPicture, keepViews } from './keep-picture.js';
import { pictureLimits } from './picture-limits.js';

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
      await keepPicture(this.storage, row, 'file', clean),
      ...(await keepViews(this.storage, row, clean, limits)),
    ];
    return { state: 'ready', kind, mime, bytes: clean.data.length, width, height, files };
  }
}
