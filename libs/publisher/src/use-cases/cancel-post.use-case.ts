import { Injectable } from '@nestjs/common';
import type { CancelledPost, CancelPost } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { isCancellable, isTooLate } from '../domain/publication-state.js';
import { AttemptRepository } from '../persistence/attempt.repository.js';
import { PreparedPostRepository } from '../persistence/prepared-post.repository.js';
import { PublicationRepository } from '../persistence/publication.repository.js';
import { Announcer } from './announcer.js';

/** Withdraws what has not begun to be sent and says which channels were too late. Safe to repeat. */
@Injectable()
export class CancelPostUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly posts: PreparedPostRepository,
    private readonly publications: PublicationRepository,
    private readonly attempts: AttemptRepository,
    private readonly announcer: Announcer,
  ) {}

  async run(input: CancelPost, join?: unknown): Promise<CancelledPost> {
    const workspace = workspaceId(input.workspaceId);
    return await this.database.inWorkspace(
      workspace,
      async (tx) => {
        const post = await this.posts.lock(tx, workspace, input.postId);
        await this.posts.remember(tx, workspace, input.postId, 'cancelled', input.revision);
        const answer: CancelledPost = { cancelled: [], tooLate: [] };
        if (post.standing > input.revision) return answer; // a newer revision stands; this cancellation came late
        for (const row of await this.publications.takeOfPost(tx, workspace, input.postId)) {
          if (isTooLate(row)) {
            answer.tooLate.push(row.channelId);
            continue;
          }
          answer.cancelled.push(row.channelId);
          if (!isCancellable(row.state)) continue;
          await this.attempts.close(tx, workspace, row.id, 'ended', 'cancelled');
          const changed = await this.publications.change(tx, workspace, row, { state: 'cancelled' });
          if (changed) await this.announcer.publication(tx, changed);
        }
        await this.announcer.settled(tx, [post]);
        return answer;
      },
      { join },
    );
  }
}
