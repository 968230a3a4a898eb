import type { PublicationFacts } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { PostRepository } from '../persistence/post.repository.js';
import { PublicationViewRepository } from '../persistence/publication-view.repository.js';
import { PostDesk } from './post-desk.js';

/** Brings posts up to date with what publisher says of their publications. */
@Injectable()
export class TakePublicationFacts {
  constructor(
    private readonly posts: PostRepository,
    private readonly publications: PublicationViewRepository,
    private readonly desk: PostDesk,
  ) {}

  async take(tx: Transaction, workspace: WorkspaceId, told: readonly PublicationFacts[]): Promise<void> {
    const newest = new Map<string, PublicationFacts>();
    for (const facts of told.toSorted((a, b) => a.sequence - b.sequence)) newest.set(facts.publicationId, facts);
    const factsOf = Map.groupBy(newest.values(), ({ postId }) => postId);
    // What was deleted meanwhile has nobody to be shown to.
    const posts = await this.posts.lockAll(tx, workspace, [...factsOf.keys()]);
    if (posts.length === 0) return;
    await this.publications.apply(
      tx,
      workspace,
      posts.flatMap(({ id }) => factsOf.get(id) ?? []),
    );
    const changed = posts.map((post) => {
      const isOver = (factsOf.get(post.id) ?? []).some(({ revision }) => revision >= post.revision);
      return { ...post, updating: post.updating && !isOver };
    });
    await this.desk.putAll(tx, workspace, changed);
  }
}
