import { Injectable } from '@nestjs/common';
import { v5 as uuidOf } from 'uuid';
import { noticeGiven } from '#contracts';
import { ConnectorRegistry } from '#connectors';
import { type Transaction, workspaceId } from '#database';
import { Outbox } from '#link/durable';
import { type ChannelRow, ChannelRepository } from '../persistence/channel.repository.js';
import { Announcer } from './announcer.js';

const PATH = '/channels';

/** Tells people what happens to a channel's access, each thing once. */
@Injectable()
export class ChannelNotices {
  constructor(
    private readonly outbox: Outbox,
    private readonly connectors: ConnectorRegistry,
    private readonly channels: ChannelRepository,
    private readonly announcer: Announcer,
  ) {}

  /**
   * The network no longer accepts the channel's access: it waits for a person, and so does what is planned there. Access that was
   * renewed since is not meant.
   */
  async lose(tx: Transaction, channel: ChannelRow, reason: string): Promise<void> {
    const workspace = workspaceId(channel.workspaceId);
    const lost = await this.channels.lose(
      tx,
      workspace,
      channel.id,
      'reconnect_needed',
      reason,
      channel.accessGeneration,
    );
    if (lost === undefined) return;
    await this.announcer.channel(tx, lost);
    await this.give(tx, lost, `lost ${lost.accessGeneration}`, {
      title: `Connect ${this.nameOf(lost)} again`,
      body: `${reason}\nWhat is planned there waits for a while, and goes out once the channel is connected.`,
    });
  }

  /** Access ends and cannot be renewed: only signing in again helps. */
  async ending(tx: Transaction, channel: ChannelRow, days: number): Promise<void> {
    const endsAt = channel.accessEndsAt?.toISOString().slice(0, 10) ?? '';
    await this.give(tx, channel, `ending ${channel.accessGeneration} ${days}`, {
      title: `Access to ${this.nameOf(channel)} ends in ${days} days or less`,
      body: `It ends on ${endsAt} and cannot be renewed. Connect the channel again before; nothing of what is planned is lost.`,
    });
  }

  async failing(tx: Transaction, channel: ChannelRow, label: string, reason: string): Promise<void> {
    await this.give(tx, channel, `failing ${channel.accessGeneration}`, {
      title: `Access to ${this.nameOf(channel)} cannot be renewed for now`,
      body: `${reason}\nDrover goes on trying. If ${label} works for you, connect the channel again.`,
    });
  }

  private async give(tx: Transaction, channel: ChannelRow, what: string, words: { title: string; body: string }) {
    const { workspaceId: workspace, id } = channel;
    const noticeId = uuidOf(what, id); // the same thing told again is told to nobody
    await this.outbox.emit(tx, noticeGiven, { workspaceId: workspace, noticeId, kind: 'access', path: PATH, ...words });
  }

  private nameOf({ network, handle }: ChannelRow): string {
    return `${this.connectors.get(network)?.label ?? network} ${handle}`;
  }
}
