import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope, workspaceId } from '#database';
import { stepOfPublication } from '../domain/parts.js';
import { senderLost } from '../domain/sender-lost.js';
import { progressOf, type PublicationRow } from '../persistence/publication.row.js';
import { WorkRepository } from '../persistence/work.repository.js';
import { Announcer } from './announcer.js';
import { OutcomeClasses } from './outcome-classes.js';
import { OutcomeStore } from './outcome-store.js';

const STALLED = SystemScope.named('publisher: find stalled publications');
const BATCH = 100;

/** What a dead or frozen process was sending becomes unknown, never failed: it may have left. */
@Injectable()
export class TakeOverStalledUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly work: WorkRepository,
    private readonly store: OutcomeStore,
    private readonly classes: OutcomeClasses,
    private readonly announcer: Announcer,
  ) {}

  async run(): Promise<void> {
    const rows = await this.database.inSystem(STALLED, (tx) => this.work.stalled(tx, BATCH));
    for (const row of rows) await this.takeOver(row);
  }

  private async takeOver(row: PublicationRow): Promise<void> {
    const workspace = workspaceId(row.workspaceId);
    const { posts, publications, attempts, channels } = this.store;
    await this.database.inWorkspace(workspace, async (tx) => {
      const post = await posts.lock(tx, workspace, row.postId);
      const channel = await channels.find(tx, workspace, row.channelId);
      const step = senderLost(this.classes.of(channel?.network), row.lostSenders + 1);
      const changed = await publications.change(tx, workspace, row, {
        ...stepOfPublication(step, progressOf(row)),
        senderLost: true,
      });
      if (changed === undefined) return;
      const { reasonCode: outcome, reason: detail } = step;
      await attempts.note(tx, [
        { workspaceId: workspace, publicationId: row.id, state: 'live', outcome, detail, doubt: true },
      ]);
      await this.announcer.publication(tx, changed);
      await this.announcer.settled(tx, [post]);
    });
  }
}
