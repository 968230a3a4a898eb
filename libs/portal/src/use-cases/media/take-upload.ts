import type { AddMedia } from '#contracts';
import { PublisherQueue } from '#contracts';
import { ModuleDatabase, type WorkspaceId } from '#database';
import { ObjectStorage } from '#storage';
import { Injectable } from '@nestjs/common';
import type { KeptMedia } from '../../domain/media.js';
import { Refusal } from '../../domain/refusal.js';
import { LiveBell } from '../../live/live-bell.js';
import { MediaViewRepository } from '../../persistence/media-view.repository.js';

/** Takes what lies in the storage into the library, and has publisher work on it; the same bytes are taken once. */
@Injectable()
export class TakeUpload {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly media: MediaViewRepository,
    private readonly publisher: PublisherQueue,
    private readonly storage: ObjectStorage,
    private readonly bell: LiveBell,
  ) {}

  /** `fresh` is false when the workspace had these bytes already. */
  async take(workspace: WorkspaceId, upload: AddMedia): Promise<{ media: KeptMedia; fresh: boolean }> {
    const taken = await this.db.inWorkspace(workspace, async (tx) => {
      const added = await this.media.add(tx, workspace, upload);
      if (!added.fresh) return added;
      await this.publisher.addMedia(tx, upload);
      await this.bell.ring(tx, workspace, { event: 'media', mediaId: upload.mediaId });
      return added;
    });
    if (taken.media.id !== upload.mediaId) await this.storage.delete(upload.key);
    return taken;
  }

  /** What an upload became before. @throws Refusal when it was deleted since */
  async taken(workspace: WorkspaceId, mediaId: string): Promise<KeptMedia> {
    const media = await this.db.inWorkspace(workspace, (tx) => this.media.find(tx, workspace, mediaId));
    if (!media) throw Refusal.notFound();
    return media;
  }
}
