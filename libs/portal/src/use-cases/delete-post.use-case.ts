import { ModuleDatabase, type WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';
import { LiveBell } from '../live/live-bell.js';
import { PostRepository } from '../persistence/post.repository.js';
import { PostDesk } from './post-desk.js';

/** Deletes a post of which nothing went out and nothing will. */
@Injectable()
export class DeletePostUseCase {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly posts: PostRepository,
    private readonly desk: PostDesk,
    private readonly bell: LiveBell,
  ) {}

  execute(workspace: WorkspaceId, id: string): Promise<void> {
    return this.db.inWorkspace(workspace, async (tx) => {
      const post = await this.desk.take(tx, workspace, id);
      if (post.status !== 'draft' && post.status !== 'cancelled') {
        throw Refusal.conflict('not_deletable', 'Only a draft or a cancelled post can be deleted. Cancel it first.');
      }
      await this.posts.remove(tx, workspace, id);
      await this.bell.ring(tx, workspace, { event: 'post', postId: id });
    });
  }
}
