import type { PublicationFacts } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { PostRepository } from '../persistence/post.repository.js';
import { PublicationViewRepository } from '../persistence/publication-view.repository.js';
import { PostDesk } from './post-desk.js';

/** Brings a post up to date with what publisher says of one of its publications. */
@Injectable()
export class TakePublicationFacts {
  constructor(
    private readonly posts: PostRepository,
    private readonly publications: PublicationViewRepository,
    private readonly desk: PostDesk,
  ) {}

  async take(tx: Transaction, workspace: WorkspaceId, facts: PublicationFacts): Promise<void> {
    const post = await this.posts.lock(tx, workspace, facts.postId);
    if (!post) return; // deleted meanwhile; there is nobody to show it to
    await this.publications.apply(tx, workspace, facts);
    const updating = post.updating && facts.revision < post.revision;
    await this.desk.put(tx, workspace, { ...post, updating });
  }
}
