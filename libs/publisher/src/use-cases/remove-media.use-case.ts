import { Injectable } from '@nestjs/common';
import { mediaChanged, type MediaFacts, MediaInUse, MediaNotFound, MediaShown, type RemoveMedia } from '#contracts';
import { ModuleDatabase, type Transaction, workspaceId, type WorkspaceId } from '#database';
import { Outbox } from '#link/durable';
import { mediaFacts, MediaRepository, type MediaRow } from '../persistence/media.repository.js';
import { MediaUseRepository } from '../persistence/media-use.repository.js';
import { ShownMediaRepository } from '../persistence/shown-media.repository.js';

/**
 * Takes a file out of the library, unless a post that is still to go out has it, or posts that are out show it from here and
 * nobody said that they may show nothing. Its bytes are cleared away later.
 */
@Injectable()
export class RemoveMediaUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly media: MediaRepository,
    private readonly uses: MediaUseRepository,
    private readonly shown: ShownMediaRepository,
    private readonly outbox: Outbox,
  ) {}

  /** @throws MediaNotFound, MediaInUse, MediaShown */
  async run({ workspaceId: id, mediaId, evenIfShown = false }: RemoveMedia): Promise<MediaFacts> {
    const workspace = workspaceId(id);
    return await this.database.inWorkspace(workspace, async (tx) => {
      const row = await this.media.find(tx, workspace, mediaId);
      if (row === undefined) throw new MediaNotFound({ mediaId });
      const posts = await this.uses.plannedPosts(tx, workspace, mediaId);
      if (posts > 0) throw new MediaInUse({ mediaId, name: row.name, posts });
      if (!evenIfShown) await this.assertNotShown(tx, workspace, row);
      const removed = await this.media.remove(tx, workspace, mediaId);
      const facts = mediaFacts(removed ?? row);
      if (removed !== undefined) await this.outbox.emit(tx, mediaChanged, facts);
      return facts;
    });
  }
  private async assertNotShown(
    tx: Transaction,
    workspace: WorkspaceId,
    { id: mediaId, name }: MediaRow,
  ): Promise<void> {
    const shown = await this.shown.shownBy(tx, workspace, mediaId);
    if (shown.posts > 0) throw new MediaShown({ mediaId, name, ...shown });
  }
}
