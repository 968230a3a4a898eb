import { type Envelope, portalContract, type PostSettled, postSettled } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { type Delivered, type EventHandler, Handles } from '#link/durable';
import { Injectable } from '@nestjs/common';
import { POST_SETTLED } from '../domain/automation.js';
import { AutomationRepository } from '../persistence/automation.repository.js';
import { TakeNews } from '../use-cases/take-news.js';

/** What became of a post is news for automations, unless one of them made it. */
@Handles(portalContract, postSettled)
@Injectable()
export class OnPostSettled implements EventHandler<PostSettled> {
  constructor(
    private readonly automations: AutomationRepository,
    private readonly news: TakeNews,
  ) {}

  async handle(body: PostSettled, envelope: Envelope, tx: Transaction): Promise<void> {
    await this.handleAll([{ body, envelope }], tx);
  }

  async handleAll(deliveries: readonly Delivered<PostSettled>[], tx: Transaction): Promise<void> {
    const [first] = deliveries;
    if (!first) return;
    const workspace = workspaceId(first.body.workspaceId);
    const postIds = deliveries.map(({ body }) => body.postId);
    const made = await this.automations.made(tx, workspace, postIds);
    const others = deliveries.filter(({ body }) => !made.has(body.postId));
    await this.news.take(tx, workspace, POST_SETTLED, {
      news: others.map(({ body: { outcome, excerpt: text, postId }, envelope: { eventId } }) => ({
        source: POST_SETTLED,
        id: eventId,
        facts: { outcome, text, postId },
      })),
      traces: others.map(({ envelope }) => envelope.trace),
    });
  }
}
