import { Injectable } from '@nestjs/common';
import { type Envelope, publisherContract, type ScheduleMissed, scheduleMissed } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { type Delivered, type EventHandler, Handles } from '#link/durable';
import { postOfRef } from '../domain/post-ref.js';
import type { Firing } from '../persistence/prepared-post.repository.js';
import { FirePostsUseCase } from '../use-cases/fire-posts.use-case.js';

@Handles(publisherContract, scheduleMissed)
@Injectable()
export class OnScheduleMissed implements EventHandler<ScheduleMissed> {
  constructor(private readonly firePosts: FirePostsUseCase) {}

  async handle(body: ScheduleMissed, _envelope: Envelope, tx: Transaction): Promise<void> {
    await this.firePosts.run(tx, workspaceId(body.workspaceId), missedOf(body));
  }

  /** After an outage there are many. */
  async handleAll(deliveries: readonly Delivered<ScheduleMissed>[], tx: Transaction): Promise<void> {
    const firings = deliveries.flatMap(({ body }) => missedOf(body));
    const of = deliveries[0]?.body.workspaceId;
    if (of !== undefined) await this.firePosts.run(tx, workspaceId(of), firings);
  }
}

/** Nothing of what is not a post's. */
function missedOf({ ref, revision }: ScheduleMissed): Firing[] {
  const postId = postOfRef(ref);
  return postId === undefined ? [] : [{ postId, revision, as: 'missed' }];
}
