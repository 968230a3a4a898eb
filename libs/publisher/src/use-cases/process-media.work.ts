import { buffer } from 'node:stream/consumers';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { mediaChanged } from '#contracts';
import { ModuleDatabase, type Transaction } from '#database';
import { Outbox } from '#link/durable';
import { createLog } from '#observability';
import { ObjectMissing, ObjectStorage } from '#storage';
import type { Work } from '../jobs/work/work.js';
import { mediaConfig, type MediaConfig } from '../media.config.js';
import { mediaFacts, type MediaOutcome, MediaRepository, type MediaRow } from '../persistence/media.repository.js';
import type { WorkItem } from '../persistence/work-item.repository.js';
import { MediaUnfit } from './media/media-unfit.js';
import { ReadyPicture } from './media/ready-picture.js';
import { ReadyVideo } from './media/ready-video.js';
import { LocalCopies } from './media/video/local-copies.js';

const log = createLog('publisher');

/** Makes an uploaded file fit to be published, or says why it cannot be. */
@Injectable()
export class ProcessMediaWork implements Work, OnApplicationBootstrap {
  private readonly pictures: ReadyPicture;
  private readonly videos: ReadyVideo;
  private readonly copies = new LocalCopies();

  constructor(
    private readonly database: ModuleDatabase,
    private readonly media: MediaRepository,
    private readonly storage: ObjectStorage,
    private readonly outbox: Outbox,
    @Inject(mediaConfig.token) config: MediaConfig,
  ) {
    this.pictures = new ReadyPicture(storage, config);
    this.videos = new ReadyVideo(storage, config, this.copies);
  }

  onApplicationBootstrap(): void {
    this.copies.clearLeft().catch((error: unknown) => log.warn({ err: error }, 'copies of files that were left stay'));
  }

  async run(item: WorkItem, signal: AbortSignal): Promise<(tx: Transaction) => Promise<void>> {
    const row = await this.database.inWorkspace(item.workspaceId, (tx) =>
      this.media.find(tx, item.workspaceId, item.key),
    );
    if (row?.state !== 'processing') return async () => undefined; // deleted meanwhile, or done by another
    const outcome = await this.outcome(row, signal);
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

  private async outcome(row: MediaRow, signal: AbortSignal): Promise<MediaOutcome> {
    try {
      return row.kind === 'video' ? await this.videos.make(row, signal) : await this.picture(row);
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

  private async settle(tx: Transaction, item: WorkItem, outcome: MediaOutcome): Promise<void> {
    const settled = await this.media.settle(tx, item.workspaceId, item.key, outcome);
    if (settled !== undefined) await this.outbox.emit(tx, mediaChanged, mediaFacts(settled));
  }
}
