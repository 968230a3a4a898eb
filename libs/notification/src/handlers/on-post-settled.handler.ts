import { Injectable } from '@nestjs/common';
import { type Envelope, notificationContract, type PostSettled, postSettled } from '#contracts';
import type { Transaction } from '#database';
import { type EventHandler, Handles } from '#link/durable';
import { TellOutcome } from '../use-cases/tell-outcome.use-case.js';

@Handles(notificationContract, postSettled)
@Injectable()
export class OnPostSettled implements EventHandler<PostSettled> {
  constructor(private readonly tellOutcome: TellOutcome) {}

  async handle(body: PostSettled, _envelope: Envelope, tx: Transaction): Promise<void> {
    await this.tellOutcome.run(tx, body);
  }
}
