import { Injectable } from '@nestjs/common';
import { type Envelope, publisherContract, type ScheduleFired, scheduleFired } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { type EventHandler, Handles } from '#link/durable';
import { postOfRef } from '../domain/post-ref.js';
import { FirePostUseCase } from '../use-cases/fire-post.use-case.js';

@Handles(publisherContract, scheduleFired)
@Injectable()
export class OnScheduleFired implements EventHandler<ScheduleFired> {
  constructor(private readonly firePost: FirePostUseCase) {}

  async handle(body: ScheduleFired, _envelope: Envelope, tx: Transaction): Promise<void> {
    const postId = postOfRef(body.ref);
    if (postId === undefined) return;
    const { workspaceId: of, revision, firedAt, late } = body;
    const terms = late && { late: { ...late, firedAt } };
    await this.firePost.run(tx, workspaceId(of), { postId, revision, as: 'fired', ...terms });
  }
}
