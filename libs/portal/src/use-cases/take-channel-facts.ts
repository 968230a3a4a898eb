import type { ChannelFacts } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';
import { LiveBell } from '../live/live-bell.js';
import { type Channel, ChannelViewRepository } from '../persistence/channel-view.repository.js';

/** Brings a channel up to date with what publisher says of it. */
@Injectable()
export class TakeChannelFacts {
  constructor(
    private readonly channels: ChannelViewRepository,
    private readonly bell: LiveBell,
  ) {}

  /** Gives the channel as it now stands, which is newer than `facts` if newer ones were there. */
  async take(tx: Transaction, workspace: WorkspaceId, facts: ChannelFacts): Promise<Channel> {
    await this.channels.apply(tx, workspace, facts);
    await this.bell.ring(tx, workspace, { event: 'channel', channelId: facts.channelId });
    const channel = await this.channels.find(tx, workspace, facts.channelId);
    if (!channel) throw Refusal.notFound();
    return channel;
  }
}
