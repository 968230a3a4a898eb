import { Injectable } from '@nestjs/common';
import { type Envelope, publisherContract, type ScheduleMissed, scheduleMissed } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { type EventHandler, Handles } from '#link/durable';
import { postOfRef } from '../domain/post-ref.js';
import { FirePostsUseCase } from '../use-cases/fire-posts.use-case.js';

@Handles(publisherContract, scheduleMissed)
@Injectable()
export class OnScheduleMissed implements EventHandler<ScheduleMissed> {
  constructor(private readonly firePosts: FirePostsUseCase) {}

  async handle(body: ScheduleMissed, _envelope: Envelope, tx: Transaction): Promise<void> {
    const postId = postOfRef(body.ref);
    if (postId === undefined) return;
    await this.firePosts.run(tx, workspaceId(body.workspaceId), [{ postId, revision: body.revision, as: 'missed' }]);
  }
}
