import { Injectable } from '@nestjs/common';
import { type ChannelFacts, ChannelNotFound, type DisconnectChannel } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { ChannelRepository } from '../persistence/channel.repository.js';
import { Announcer } from './announcer.js';

/** Forgets a channel's secret. What waits for it fails at its time with a reason; connecting it again mends that. */
@Injectable()
export class DisconnectChannelUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly channels: ChannelRepository,
    private readonly announcer: Announcer,
  ) {}

  /** @throws ChannelNotFound */
  async run({ workspaceId: id, channelId }: DisconnectChannel): Promise<ChannelFacts> {
    const workspace = workspaceId(id);
    return await this.database.inWorkspace(workspace, async (tx) => {
      const lost = await this.channels.lose(tx, workspace, channelId, 'disconnected', null);
      if (lost !== undefined) return await this.announcer.channel(tx, lost);
      const row = await this.channels.find(tx, workspace, channelId);
      if (row === undefined) throw new ChannelNotFound({ channelId });
      return this.announcer.channelFacts(row);
    });
  }
}
