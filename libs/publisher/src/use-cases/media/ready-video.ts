import { createLog } from '#observability';
import type { ObjectStorage } from '#storage';
import type { MediaConfig } from '../../media.config.js';
import type { MediaFileRow, MediaOutcome, MediaRow } from '../../persistence/media.repository.js';
import { keepViews } from './keep-picture.js';
import { mediaKey } from './media-key.js';
import { pictureLimits } from './picture-limits.js';
import { storedParts } from './stored-parts.js';
import { blanked } from './video/blanked.js';
import { LocalCopies } from './video/local-copies.js';
import type { PartReader } from './video/part-reader.js';
import { posterFrame } from './video/poster-frame.js';
import { privateBoxes } from './video/private-boxes.js';
import { privateElements } from './video/private-elements.js';
import { probeVideo } from './video/probe-video.js';
import { readContainer } from './video/read-container.js';
import { ToolFailed } from './video/run-tool.js';
import type { VideoFacts } from './video/video-facts.js';

const log = createLog('publisher');

/**
 * Looks at an uploaded video, and puts what may be published of it, with a picture of it for people, into the storage. Its
 * pictures and sound are kept as they came: making them anew would take hours on a small server.
 */
export class ReadyVideo {
  constructor(
    private readonly storage: ObjectStorage,
    private readonly config: MediaConfig,
    private readonly copies: LocalCopies,
  ) {}

  /** @throws MediaUnfit, and what the storage throws */
  async make(row: MediaRow, signal: AbortSignal): Promise<MediaOutcome> {
    const parts = await storedParts(this.storage, row.uploadKey);
    const { facts, views } = await this.look(row, parts, signal);
    const { mime, width, height } = facts;
    const key = await this.withoutPlace(row, parts, mime);
    const file = { variant: 'file', key, mime, bytes: parts.bytes, width, height };
    return { state: 'ready', kind: 'video', ...facts, bytes: parts.bytes, files: [file, ...views] };
  }

  /** By the machine's programs where it has them; without them by the container alone, and without a picture. */
  private async look(row: MediaRow, parts: PartReader, signal: AbortSignal): Promise<Seen> {
    const { ffprobe, ffmpeg } = this.config;
    if (!ffprobe && !ffmpeg) return { facts: await readContainer(parts, row.name), views: [] };
    return await this.copies.lend(this.storage, row.uploadKey, signal, async (path) => {
      const facts = await this.facts(row, parts, path, signal);
      return { facts, views: ffmpeg ? await this.views(row, { ...facts, path, ffmpeg }, signal) : [] };
    });
  }

  private async facts(row: MediaRow, file: PartReader, path: string, signal: AbortSignal): Promise<VideoFacts> {
    const { name } = row;
    if (!this.config.ffprobe) return await readContainer(file, name);
    try {
      return await probeVideo(this.config.ffprobe, { path, file, name }, signal);
    } catch (error) {
      if (!(error instanceof ToolFailed)) throw error;
      log.warn({ err: error, mediaId: row.id }, 'ffprobe did not work: the video is checked by its container alone');
      return await readContainer(file, name);
    }
  }

  /** None where it cannot be made: pages then show something in its place. */
  private async views(
    row: MediaRow,
    { ffmpeg, ...video }: VideoFacts & { path: string; ffmpeg: string },
    signal: AbortSignal,
  ): Promise<MediaFileRow[]> {
    try {
      const data = await posterFrame(ffmpeg, video, signal);
      const { width, height } = video;
      return await keepViews(this.storage, row, { data, mime: 'image/png', width, height }, pictureLimits(this.config));
    } catch (error) {
      signal.throwIfAborted();
      log.warn({ err: error, mediaId: row.id }, 'no picture of a video could be made');
      return [];
    }
  }

  /** Where it lies once nothing of it tells of place and device. */
  private async withoutPlace(row: MediaRow, parts: PartReader, mime: string): Promise<string> {
    const blanks = await (mime === 'video/webm' ? privateElements(parts) : privateBoxes(parts));
    if (blanks.length === 0) return row.uploadKey;
    const key = mediaKey(row.workspaceId, row.id, 'file');
    const source = blanked(await this.storage.get(row.uploadKey), blanks);
    await this.storage.put(key, source, { maxBytes: parts.bytes });
    return key;
  }
}

interface Seen {
  readonly facts: VideoFacts;
  readonly views: readonly MediaFileRow[];
}
