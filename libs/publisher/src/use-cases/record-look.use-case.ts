import { Injectable } from '@nestjs/common';
import { ModuleDatabase, workspaceId } from '#database';
import { stepAfterLook } from '../domain/look.js';
import { AttemptRepository } from '../persistence/attempt.repository.js';
import { PreparedPostRepository } from '../persistence/prepared-post.repository.js';
import { PublicationRepository } from '../persistence/publication.repository.js';
import { Announcer } from './announcer.js';
import type { Looked } from './look-for-unknown.use-case.js';

/** Writes what a look found, unless a person or another looker was faster. */
@Injectable()
export class RecordLookUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly posts: PreparedPostRepository,
    private readonly publications: PublicationRepository,
    private readonly attempts: AttemptRepository,
    private readonly announcer: Announcer,
  ) {}

  async run({ row, attempt, look }: Looked): Promise<void> {
    const workspace = workspaceId(row.workspaceId);
    const step = stepAfterLook(look, { ageMs: attempt.ageMs, looks: row.looks + 1 });
    await this.database.inWorkspace(workspace, async (tx) => {
      const post = await this.posts.lock(tx, workspace, row.postId);
      const kept = {
        ...(row.reasonCode !== null && { reasonCode: row.reasonCode }),
        ...(row.reason !== null && { reason: row.reason }),
      };
      const changed = await this.publications.change(
        tx,
        workspace,
        row,
        step.state === 'unknown' ? { ...step, ...kept } : step,
      );
      if (changed === undefined) return;
      if (step.state === 'sent') await this.attempts.close(tx, workspace, row.id, 'sent', 'found');
      else await this.attempts.note(tx, workspace, row.id, look.kind, look.kind === 'cannot_ask' ? look.reason : '');
      if (step.state !== 'unknown' || step.waitsForPerson !== row.waitsForPerson) {
        await this.announcer.publication(tx, changed);
      }
      await this.announcer.settled(tx, workspace, post);
      if (step.state === 'due') await this.publications.wake(tx);
    });
  }
}
