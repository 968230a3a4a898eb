import { channelChanged, type ChannelFacts, type Envelope, portalContract } from '#contracts';
import { type Transaction, workspaceId } from '#database';
import { type EventHandler, Handles } from '#link/durable';
import { Injectable } from '@nestjs/common';
import { TakeChannelFacts } from '../use-cases/take-channel-facts.js';

@Handles(portalContract, channelChanged)
@Injectable()
export class OnChannelChanged implements EventHandler<ChannelFacts> {
  constructor(private readonly facts: TakeChannelFacts) {}

  async handle(body: ChannelFacts, _envelope: Envelope, tx: Transaction): Promise<void> {
    await this.facts.take(tx, workspaceId(body.workspaceId), body);
  }
}
