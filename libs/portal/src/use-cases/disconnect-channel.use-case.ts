import { ChannelNotFound, isContractError, PublisherClient } from '#contracts';
import { ModuleDatabase, type WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';
import { type Channel, ChannelViewRepository } from '../persistence/channel-view.repository.js';
import { isAway } from './away.js';
import { TakeChannelFacts } from './take-channel-facts.js';

/** Disconnects a channel: its secret is forgotten and nothing more is sent there. */
@Injectable()
export class DisconnectChannelUseCase {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly channels: ChannelViewRepository,
    private readonly facts: TakeChannelFacts,
    private readonly publisher: PublisherClient,
  ) {}

  async execute(workspace: WorkspaceId, channelId: string): Promise<Channel> {
    const known = await this.db.inWorkspace(workspace, (tx) => this.channels.find(tx, workspace, channelId));
    if (!known) throw Refusal.notFound();
    const facts = await this.publisher
      .disconnectChannel({ workspaceId: workspace, channelId })
      .catch((error: unknown) => {
        if (isAway(error)) throw Refusal.unavailable('publisher');
        if (isContractError(error, ChannelNotFound)) throw Refusal.notFound();
        throw error;
      });
    return this.db.inWorkspace(workspace, (tx) => this.facts.take(tx, workspace, facts));
  }
}
