import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope, workspaceId } from '#database';
import { PreparedPostRepository } from '../persistence/prepared-post.repository.js';
import { PublicationRepository } from '../persistence/publication.repository.js';
import type { PublicationRow } from '../persistence/publication.row.js';
import { WorkRepository } from '../persistence/work.repository.js';
import { Announcer } from './announcer.js';

const STALLED = SystemScope.named('publisher: find stalled publications');
const BATCH = 100;

/** What a dead or frozen process was sending becomes unknown, never failed: it may have left. */
@Injectable()
export class TakeOverStalledUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly work: WorkRepository,
    private readonly posts: PreparedPostRepository,
    private readonly publications: PublicationRepository,
    private readonly announcer: Announcer,
  ) {}

  async run(): Promise<void> {
    const rows = await this.database.inSystem(STALLED, (tx) => this.work.stalled(tx, BATCH));
    for (const row of rows) await this.takeOver(row);
  }

  private async takeOver(row: PublicationRow): Promise<void> {
    const workspace = workspaceId(row.workspaceId);
    await this.database.inWorkspace(workspace, async (tx) => {
      await this.posts.lock(tx, workspace, row.postId);
      const changed = await this.publications.change(tx, workspace, row, {
        state: 'unknown',
        nextInMs: 0,
        reasonCode: 'sender_lost',
        reason: 'The process that was sending it ended. Drover is looking whether it arrived.',
      });
      if (changed !== undefined) await this.announcer.publication(tx, changed);
    });
  }
}
