import { TriggerQueue } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { Post } from '../domain/post.js';
import { refOf } from '../domain/refs.js';
import { PostRepository } from '../persistence/post.repository.js';
import { PostDesk } from './post-desk.js';

/** Puts a post back to the revision that goes out, when a later one came too late. */
@Injectable()
export class RestoreRevision {
  constructor(
    private readonly posts: PostRepository,
    private readonly desk: PostDesk,
    private readonly trigger: TriggerQueue,
  ) {}

  /** @param standing the revision publisher sends; kept as it is when portal does not know it */
  async restore(tx: Transaction, workspace: WorkspaceId, post: Post, standing: number): Promise<void> {
    const known = await this.posts.content(tx, workspace, post.id, standing);
    const revision = known ? standing : post.revision;
    // The refused revision's time was armed with it; nothing is to fire then.
    await this.trigger.disarm(tx, { workspaceId: workspace, ref: refOf.post(post.id), revision: post.revision });
    await this.desk.put(tx, workspace, { ...post, revision, updating: false }, { edited: true });
  }
}
