import { Injectable } from '@nestjs/common';
import { type Envelope, publisherContract, type ScheduleFired, scheduleFired } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { type Delivered, type EventHandler, Handles } from '#link/durable';
import { postOfRef } from '../domain/post-ref.js';
import type { Firing } from '../persistence/prepared-post.repository.js';
import { FirePostsUseCase } from '../use-cases/fire-posts.use-case.js';

@Handles(publisherContract, scheduleFired)
@Injectable()
export class OnScheduleFired implements EventHandler<ScheduleFired> {
  constructor(private readonly firePosts: FirePostsUseCase) {}

  async handle(body: ScheduleFired, _envelope: Envelope, tx: Transaction): Promise<void> {
    await this.firePosts.run(tx, workspaceId(body.workspaceId), firingOf(body));
  }

  async handleAll(deliveries: readonly Delivered<ScheduleFired>[], tx: Transaction): Promise<void> {
    const firings = deliveries.flatMap(({ body }) => firingOf(body));
    const of = deliveries[0]?.body.workspaceId;
    if (of !== undefined) await this.firePosts.run(tx, workspaceId(of), firings);
  }
}

/** Nothing of what is not a post's. */
function firingOf({ ref, revision, firedAt, late }: ScheduleFired): Firing[] {
  const postId = postOfRef(ref);
  if (postId === undefined) return [];
  return [{ postId, revision, as: 'fired', ...(late && { late: { ...late, firedAt } }) }];
}
