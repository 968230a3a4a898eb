import { isContractError, MediaInUse, MediaNotFound, MediaShown, PublisherClient } from '#contracts';
import { ModuleDatabase, type WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { stillUsed } from '../../domain/media-use.js';
import { Refusal } from '../../domain/refusal.js';
import { LiveBell } from '../../live/live-bell.js';
import { MediaUseRepository } from '../../persistence/media-use.repository.js';
import { MediaViewRepository } from '../../persistence/media-view.repository.js';
import { isAway } from '../away.js';

/**
 * Takes a file out of the library, unless something that is still to go out has it, or posts that are out show it from here.
 * Of what is sent publisher decides.
 */
@Injectable()
export class DeleteMediaUseCase {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly media: MediaViewRepository,
    private readonly uses: MediaUseRepository,
    private readonly publisher: PublisherClient,
    private readonly bell: LiveBell,
  ) {}

  /** @param evenIfShown posts that are out may show nothing in its place. @throws Refusal */
  async execute(workspace: WorkspaceId, mediaId: string, evenIfShown: boolean): Promise<void> {
    await this.assertUnused(workspace, mediaId);
    const wish = { workspaceId: workspace, mediaId, ...(evenIfShown && { evenIfShown }) };
    const facts = await this.publisher.removeMedia(wish).catch((error: unknown) => {
      if (isAway(error)) throw Refusal.unavailable('publisher');
      if (isContractError(error, MediaInUse)) throw Refusal.conflict('media_in_use', error.message);
      if (isContractError(error, MediaShown)) throw Refusal.conflict('media_shown', error.message);
      // It has not heard of the file yet: its word to publisher is still on the way.
      if (isContractError(error, MediaNotFound)) throw Refusal.unavailable('publisher');
      throw error;
    });
    await this.db.inWorkspace(workspace, async (tx) => {
      await this.media.apply(tx, workspace, facts);
      await this.bell.ring(tx, workspace, { event: 'media', mediaId });
    });
  }

  /** @throws Refusal */
  private async assertUnused(workspace: WorkspaceId, mediaId: string): Promise<void> {
    await this.db.inWorkspace(workspace, async (tx) => {
      const known = await this.media.find(tx, workspace, mediaId);
      if (!known) throw Refusal.notFound();
      const uses = await this.uses.of(tx, workspace, mediaId);
      if (uses.length > 0) throw Refusal.conflict('media_in_use', stillUsed(known.name, uses));
    });
  }
}
