import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { messageOf } from '../domain/message.js';
import { type Content, nextRevision, type Post } from '../domain/post.js';
import { PostRepository } from '../persistence/post.repository.js';
import { ContentCheck } from './content-check.js';
import { PostDesk } from './post-desk.js';
import { ShipRevision } from './ship-revision.js';

/** Makes a content the post's next revision, shipped or as a draft, all in the caller's transaction. */
@Injectable()
export class ScheduleContent {
  constructor(
    private readonly posts: PostRepository,
    private readonly desk: PostDesk,
    private readonly checks: ContentCheck,
    private readonly shipping: ShipRevision,
  ) {}

  /** Refuses content that cannot go out; it must say when. Gives the post as it was put back. */
  async schedule(tx: Transaction, workspace: WorkspaceId, post: Post, content: Content): Promise<Post> {
    await this.checks.check(tx, workspace, content, true);
    return this.ship(tx, workspace, post, content);
  }

  /** The same for what was checked before, or must go out as it is: publisher says what became of it. */
  async ship(tx: Transaction, workspace: WorkspaceId, post: Post, content: Content): Promise<Post> {
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

  /** Makes a content a draft's; a cancelled post becomes a draft again. */
  async keepDraft(tx: Transaction, workspace: WorkspaceId, post: Post, content: Content): Promise<void> {
    await this.checks.check(tx, workspace, content, false);
    const revision = nextRevision(post);
    const { targets, campaignId } = content;
    await this.posts.saveContent(tx, workspace, post.id, revision, { ...messageOf(content), targets, campaignId });
    const draft: Post = { ...post, intent: 'draft', revision, lastRevision: revision, shipped: false };
    await this.desk.put(tx, workspace, draft, { edited: true });
  }
}
