import { Injectable } from '@nestjs/common';
import type { Connector, PublishFailure, RenewedAccess } from '#connectors';
import { type Transaction, workspaceId } from '#database';
import { isWorthTelling, renewAgainMs } from '../domain/access.js';
import { ChannelAccessRepository, type Renewal } from '../persistence/channel-access.repository.js';
import { type ChannelRow, ChannelRepository } from '../persistence/channel.repository.js';
import { Announcer } from './announcer.js';
import { ChannelNotices } from './channel-notices.js';
import { ChannelSecrets } from './channel-secrets.js';

/** Writes how a renewal ended, and tells it. */
@Injectable()
export class RenewalStore {
  constructor(
    readonly channels: ChannelRepository,
    readonly access: ChannelAccessRepository,
    private readonly secrets: ChannelSecrets,
    private readonly announcer: Announcer,
    private readonly notices: ChannelNotices,
  ) {}

  /** Returns the channel as it is now: with other access, when somebody connected it again meanwhile. */
  async keep(tx: Transaction, channel: ChannelRow, renewal: Renewal, access: RenewedAccess): Promise<ChannelRow> {
    const sealed = this.secrets.seal(channel, access.secret);
    const kept = await this.channels.renew(tx, channel, { sealed, endsAt: access.accessEndsAt ?? null });
    await this.access.end(tx, channel, renewal, 'renewed');
    if (kept === undefined)
      return (await this.channels.find(tx, workspaceId(channel.workspaceId), channel.id)) ?? channel;
    await this.announcer.channel(tx, kept);
    return kept;
  }

  async lose(tx: Transaction, channel: ChannelRow, renewal: Renewal, reason: string): Promise<void> {
    await this.access.end(tx, channel, renewal, 'unauthorised', reason);
    await this.notices.lose(tx, channel, reason);
  }

  /** Anything but a network's own no leaves the channel connected. */
  async noteFailure(
    tx: Transaction,
    { channel, connector, renewal }: Failed,
    { kind, retryAfterMs, message }: PublishFailure,
  ): Promise<void> {
    await this.access.end(tx, channel, renewal, kind === 'doubt' ? 'doubt' : 'failed', message);
    const failures = await this.access.noteFailure(tx, channel, channel.accessGeneration);
    await this.access.waitFor(tx, channel, renewAgainMs(failures, retryAfterMs));
    if (isWorthTelling(failures) && (await this.access.tellFailing(tx, channel))) {
      await this.notices.failing(tx, channel, connector.label, message);
    }
  }
}

interface Failed {
  channel: ChannelRow;
  connector: Connector;
  renewal: Renewal;
}
