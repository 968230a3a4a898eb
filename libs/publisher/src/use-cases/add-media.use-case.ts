import { Injectable } from '@nestjs/common';
import { type AddMedia, Done } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { MediaRepository } from '../persistence/media.repository.js';
import { WorkItemRepository } from '../persistence/work-item.repository.js';

/** Somebody waits for an upload; forms for posts of next week, however many, have time. */
const AHEAD_MS = 3_600_000;

/** Takes an uploaded file into the library and has it made fit to be published. */
@Injectable()
export class AddMediaUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly media: MediaRepository,
    private readonly work: WorkItemRepository,
  ) {}

  async run(input: AddMedia, join?: unknown): Promise<Done> {
    const workspace = workspaceId(input.workspaceId);
    await this.database.inWorkspace(
      workspace,
      async (tx) => {
        const isNew = await this.media.add(tx, input);
        if (isNew) await this.work.add(tx, { queue: 'media', workspace, key: input.mediaId, body: {} }, AHEAD_MS);
      },
      { join },
    );
    return {};
  }
}
