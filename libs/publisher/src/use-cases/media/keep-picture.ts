import type { ObjectStorage } from '#storage';
import type { MediaFileRow, MediaRow } from '../../persistence/media.repository.js';
import { bytesSource } from './bytes-source.js';
import { viewOf } from './clean-picture.js';
import { mediaKey } from './media-key.js';
import type { Picture, PictureLimits } from './picture.js';

/** Pixels of a view's longer side. */
const VIEWS = { preview: 1600, thumbnail: 400 } as const;

/** Puts one form of a file into the storage. */
export async function keepPicture(
  storage: ObjectStorage,
  row: Pick<MediaRow, 'id' | 'workspaceId'>,
  variant: string,
  { data, mime, width, height }: Picture,
): Promise<MediaFileRow> {
  const key = mediaKey(row.workspaceId, row.id, variant);
  await storage.put(key, bytesSource(data), { maxBytes: data.length });
  return { variant, key, mime, bytes: data.length, width, height };
}

/** Puts views for people's pages into the storage, made of a picture. @throws MediaUnfit, and what the storage throws */
export async function keepViews(
  storage: ObjectStorage,
  row: Pick<MediaRow, 'id' | 'workspaceId'>,
  picture: Picture,
  limits: PictureLimits,
): Promise<MediaFileRow[]> {
  const kept: MediaFileRow[] = [];
  for (const [variant, side] of Object.entries(VIEWS)) {
    kept.push(await keepPicture(storage, row, variant, await viewOf(picture, side, limits)));
  }
  return kept;
}
