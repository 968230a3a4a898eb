import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { Work } from '../jobs/work/work.js';
import type { WorkItem } from '../persistence/work-item.repository.js';
import { MakeRenditionWork } from './make-rendition.work.js';
import { renditionWish } from './media/rendition-wish.js';
import { ProcessMediaWork } from './process-media.work.js';

/** The work of the media queue: uploads that are made fit to be published, and their forms for networks. */
@Injectable()
export class MediaWork implements Work {
  constructor(
    private readonly uploads: ProcessMediaWork,
    private readonly renditions: MakeRenditionWork,
  ) {}

  async run(item: WorkItem, signal: AbortSignal): Promise<(tx: Transaction) => Promise<void>> {
    const wish = renditionWish(item.body);
    if (wish === undefined) return await this.uploads.run(item, signal);
    await this.renditions.run(item.workspaceId, wish);
    return async () => undefined;
  }

  async giveUp(tx: Transaction, item: WorkItem): Promise<void> {
    if (renditionWish(item.body) === undefined) await this.uploads.giveUp(tx, item);
  }
}
