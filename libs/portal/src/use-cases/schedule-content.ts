import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { nextRevision, type Post } from '../domain/post.js';
import { PostRepository } from '../persistence/post.repository.js';
import { ContentCheck } from './content-check.js';
import { PostDesk } from './post-desk.js';
import { type Shippable, ShipRevision } from './ship-revision.js';

/** Makes a content the post's next revision and ships it, all in the caller's transaction. */
@Injectable()
export class ScheduleContent {
  constructor(
    private readonly posts: PostRepository,
    private readonly desk: PostDesk,
    private readonly checks: ContentCheck,
    private readonly shipping: ShipRevision,
  ) {}

  /** Refuses content that cannot go out. Gives the post as it was put back. */
  async schedule(tx: Transaction, workspace: WorkspaceId, post: Post, content: Shippable): Promise<Post> {
    await this.checks.check(tx, workspace, content, true);
    const revision = nextRevision(post);
    const wasShipped = post.shipped && post.intent === 'scheduled';
    const changed: Post = {
      ...post,
      intent: 'scheduled',
      revision,
      lastRevision: revision,
      shipped: true,
      updating: wasShipped,
    };
    await this.posts.saveContent(tx, workspace, post.id, revision, content);
    await this.shipping.ship(tx, workspace, changed, content);
    await this.desk.put(tx, workspace, changed, { edited: true });
    return changed;
  }
}
