import { type Envelope, portalContract, publicationChanged, type PublicationFacts } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { type Delivered, type EventHandler, Handles } from '#link/durable';
import { Injectable } from '@nestjs/common';
import { TakePublicationFacts } from '../use-cases/take-publication-facts.js';

@Handles(portalContract, publicationChanged)
@Injectable()
export class OnPublicationChanged implements EventHandler<PublicationFacts> {
  constructor(private readonly facts: TakePublicationFacts) {}

  async handle(body: PublicationFacts, _envelope: Envelope, tx: Transaction): Promise<void> {
    await this.facts.take(tx, workspaceId(body.workspaceId), [body]);
  }

  async handleAll(deliveries: readonly Delivered<PublicationFacts>[], tx: Transaction): Promise<void> {
    const told = deliveries.map(({ body }) => body);
    const of = told[0]?.workspaceId;
    if (of !== undefined) await this.facts.take(tx, workspaceId(of), told);
  }
}
