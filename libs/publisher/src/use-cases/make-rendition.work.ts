import { Injectable } from '@nestjs/common';
import { ModuleDatabase, type WorkspaceId } from '#database';
import { ObjectMissing } from '#storage';
import { WorkLater } from '../jobs/work/work.js';
import { MediaRepository } from '../persistence/media.repository.js';
import { MediaRenditions } from './media/media-renditions.js';
import { MediaUnfit } from './media/media-unfit.js';
import type { RenditionWish } from './media/rendition-wish.js';

/** An upload that is worked on is ready soon. */
const UPLOAD_MS = 2000;

/** Makes a file's form for a network before the post that needs it is due. A send that finds none makes it itself. */
@Injectable()
export class MakeRenditionWork {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly media: MediaRepository,
    private readonly renditions: MediaRenditions,
  ) {}

  /** @throws WorkLater, and what the storage throws */
  async run(workspace: WorkspaceId, { mediaId, rule }: RenditionWish): Promise<void> {
    const row = await this.database.inWorkspace(workspace, (tx) => this.media.find(tx, workspace, mediaId));
    if (row === undefined || !this.renditions.isMissing(row, rule)) return;
    if (row.state === 'processing') throw new WorkLater(UPLOAD_MS, 'the upload is being worked on');
    try {
      await this.renditions.of(row, rule[row.kind]);
    } catch (error) {
      // The preflight and the send say what does not fit, and what is gone.
      if (!(error instanceof MediaUnfit || error instanceof ObjectMissing)) throw error;
    }
  }
}
