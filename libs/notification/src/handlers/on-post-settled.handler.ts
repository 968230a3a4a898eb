import { Injectable } from '@nestjs/common';
import { type Envelope, notificationContract, type PostSettled, postSettled } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { type Delivered, type EventHandler, Handles } from '#link/durable';
import { TellOutcome } from '../use-cases/tell-outcome.use-case.js';

@Handles(notificationContract, postSettled)
@Injectable()
export class OnPostSettled implements EventHandler<PostSettled> {
  constructor(private readonly tellOutcome: TellOutcome) {}

  async handle(body: PostSettled, envelope: Envelope, tx: Transaction): Promise<void> {
    await this.handleAll([{ body, envelope }], tx);
  }

  async handleAll(deliveries: readonly Delivered<PostSettled>[], tx: Transaction): Promise<void> {
    const [first] = deliveries;
    if (!first) return;
    const ends = deliveries.map(({ body: settled, envelope: { trace } }) => ({ settled, trace }));
    await this.tellOutcome.run(tx, workspaceId(first.body.workspaceId), ends);
  }
}
