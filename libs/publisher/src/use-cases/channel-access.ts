import { Injectable } from '@nestjs/common';
import { type Account, type Connector, PublishFailure } from '#connectors';
import { mustRenew } from '../domain/access.js';
import type { ChannelRow } from '../persistence/channel.repository.js';
import { ChannelSecrets } from './channel-secrets.js';
import { RenewAccessUseCase } from './renew-access.use-case.js';

/** What a connector needs to act for a channel's account: with access that holds, renewed where it does not. */
@Injectable()
export class ChannelAccess {
  constructor(
    private readonly secrets: ChannelSecrets,
    private readonly renewing: RenewAccessUseCase,
  ) {}

  /** @throws PublishFailure, SecretUnreadable: nothing left then */
  async account(channel: ChannelRow, connector: Connector): Promise<Account> {
    return this.opened(await this.fresh(channel, connector));
  }

  /** The channel with access that holds. @throws PublishFailure */
  async fresh(channel: ChannelRow, connector: Connector): Promise<ChannelRow> {
    const endsAt = channel.accessEndsAt?.getTime();
    // This machine's clock serves: a network judges by its own anyway, and two minutes are between.
    if (endsAt === undefined || connector.renew === undefined || !mustRenew(endsAt - Date.now())) {
      return channel;
    }
    try {
      return await this.renewing.run(channel, connector);
    } catch (error) {
      // Not renewed, but what is there still holds for a moment.
      const stillHolds = error instanceof PublishFailure && error.kind !== 'unauthorised' && endsAt > Date.now();
      if (!stillHolds) throw error;
      return channel;
    }
  }

  /** @throws PublishFailure, SecretUnreadable */
  opened(channel: ChannelRow): Account {
    const { secret } = channel;
    if (secret === null) {
      throw new PublishFailure('unauthorised', 'channel_not_connected', 'The channel is not connected any more.');
    }
    return this.secrets.account({ ...channel, secret });
  }
}
