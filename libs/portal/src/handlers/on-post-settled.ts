import { type Envelope, portalContract, type PostSettled, postSettled } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { type EventHandler, Handles } from '#link/durable';
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
    const workspace = workspaceId(body.workspaceId);
    if (await this.automations.made(tx, workspace, body.postId)) return;
    const facts = { outcome: body.outcome, text: body.excerpt, postId: body.postId };
    await this.news.take(tx, workspace, POST_SETTLED, { source: POST_SETTLED, id: envelope.eventId, facts });
  }
}
