import { buffer } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import { mediaChanged } from '#contracts';
import { ModuleDatabase, type Transaction } from '#database';
import { Outbox } from '#link/durable';
import { ObjectMissing, ObjectStorage } from '#storage';
import type { Work } from '../jobs/work/work.js';
import { mediaConfig, type MediaConfig } from '../media.config.js';
import { mediaFacts, type MediaOutcome, MediaRepository, type MediaRow } from '../persistence/media.repository.js';
import type { WorkItem } from '../persistence/work-item.repository.js';
import { mediaKey } from './media/media-key.js';
import { privateBoxes, withoutBoxes } from './media/private-boxes.js';
import { ReadyPicture } from './media/ready-picture.js';
import { MediaUnfit } from './media/media-unfit.js';
import { readVideo } from './media/read-video.js';
import { storedParts } from './media/stored-parts.js';

/** Makes an uploaded file fit to be published, or says why it cannot be. */
@Injectable()
export class ProcessMediaWork implements Work {
  private readonly pictures: ReadyPicture;

  constructor(
    private readonly database: ModuleDatabase,
    private readonly media: MediaRepository,
    private readonly storage: ObjectStorage,
    private readonly outbox: Outbox,
    @Inject(mediaConfig.token) config: MediaConfig,
  ) {
    this.pictures = new ReadyPicture(storage, config);
  }

  async run(item: WorkItem): Promise<(tx: Transaction) => Promise<void>> {
    const row = await this.database.inWorkspace(item.workspaceId, (tx) =>
      this.media.find(tx, item.workspaceId, item.key),
    );
    if (row?.state !== 'processing') return async () => undefined; // deleted meanwhile, or done by another
    const outcome = await this.outcome(row);
    return async (tx) => {
      await this.settle(tx, item, outcome);
      // An upload may tell where somebody was; only the cleaned file is kept.
      const isKept = outcome.state === 'ready' && outcome.files.some(({ key }) => key === row.uploadKey);
      if (!isKept) tx.afterCommit(() => this.storage.delete(row.uploadKey));
    };
  }

  async giveUp(tx: Transaction, item: WorkItem): Promise<void> {
    const row = await this.media.find(tx, item.workspaceId, item.key);
    const problem = `“${row?.name ?? 'The file'}” could not be read. Save it anew in another program and upload that.`;
    await this.settle(tx, item, { state: 'refused', problem });
  }

  private async outcome(row: MediaRow): Promise<MediaOutcome> {
    try {
      return row.kind === 'video' ? await this.video(row) : await this.picture(row);
    } catch (error) {
      if (error instanceof MediaUnfit) return { state: 'refused', problem: error.message };
      if (!(error instanceof ObjectMissing)) throw error;
      return { state: 'refused', problem: `“${row.name}” did not reach the storage. Upload it again.` };
    }
  }

  private async picture(row: MediaRow): Promise<MediaOutcome> {
    const data = await buffer(await this.storage.get(row.uploadKey));
    return await this.pictures.make(row, data);
  }

  /** A video's pictures and sound are kept as they came: making them anew would take hours on a small server. */
  private async video(row: MediaRow): Promise<MediaOutcome> {
    const parts = await storedParts(this.storage, row.uploadKey);
    const { mime, width, height, durationMs } = await readVideo(parts, row.name);
    const boxes = mime === 'video/webm' ? [] : await privateBoxes(parts);
    const key = boxes.length === 0 ? row.uploadKey : mediaKey(row.workspaceId, row.id, 'file');
    if (key !== row.uploadKey) {
      const source = withoutBoxes(await this.storage.get(row.uploadKey), boxes);
      await this.storage.put(key, source, { maxBytes: parts.bytes });
    }
    const file = { variant: 'file', key, mime, bytes: parts.bytes, width, height };
    return { state: 'ready', kind: 'video', mime, bytes: parts.bytes, width, height, durationMs, files: [file] };
  }

  private async settle(tx: Transaction, item: WorkItem, outcome: MediaOutcome): Promise<void> {
    const settled = await this.media.settle(tx, item.workspaceId, item.key, outcome);
    if (settled !== undefined) await this.outbox.emit(tx, mediaChanged, mediaFacts(settled));
  }
}
