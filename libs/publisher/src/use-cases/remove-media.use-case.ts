import { Injectable } from '@nestjs/common';
import { mediaChanged, type MediaFacts, MediaInUse, MediaNotFound, type RemoveMedia } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { Outbox } from '#link/durable';
import { mediaFacts, MediaRepository } from '../persistence/media.repository.js';
import { MediaUseRepository } from '../persistence/media-use.repository.js';

/** Takes a file out of the library, unless a post that is still to go out has it. Its bytes are cleared away later. */
@Injectable()
export class RemoveMediaUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly media: MediaRepository,
    private readonly uses: MediaUseRepository,
    private readonly outbox: Outbox,
  ) {}

  /** @throws MediaNotFound, MediaInUse */
  async run({ workspaceId: id, mediaId }: RemoveMedia): Promise<MediaFacts> {
    const workspace = workspaceId(id);
    return await this.database.inWorkspace(workspace, async (tx) => {
      const row = await this.media.find(tx, workspace, mediaId);
      if (row === undefined) throw new MediaNotFound({ mediaId });
      const posts = await this.uses.plannedPosts(tx, workspace, mediaId);
      if (posts > 0) throw new MediaInUse({ mediaId, name: row.name, posts });
      const removed = await this.media.remove(tx, workspace, mediaId);
      const facts = mediaFacts(removed ?? row);
      if (removed !== undefined) await this.outbox.emit(tx, mediaChanged, facts);
      return facts;
    });
  }
}
