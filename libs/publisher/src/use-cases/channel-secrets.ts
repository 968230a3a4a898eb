import { Injectable } from '@nestjs/common';
import type { Account, AccountFacts } from '#connectors';
import type { ChannelRow } from '../persistence/channel.repository.js';
import { SEALED } from '../persistence/sealed-columns.js';
import { Sealing } from './sealing.js';

/** Seals and opens what a channel's connector needs to act for its account. No other module can. */
@Injectable()
export class ChannelSecrets {
  constructor(private readonly sealing: Sealing) {}

  seal(channel: Pick<ChannelRow, 'id' | 'workspaceId'>, secret: Account['secret']): string {
    return this.sealing.seal(secret, placeOf(channel));
  }

  /** @throws SecretUnreadable */
  account(channel: ChannelRow & { secret: string }): Account {
    const secret = this.sealing.open<AccountFacts>(channel.secret, placeOf(channel));
    return { accountId: channel.accountId, handle: channel.handle, settings: channel.settings, secret };
  }
}

/** Where a secret belongs: moved to another row, it does not open. */
function placeOf({ id, workspaceId }: Pick<ChannelRow, 'id' | 'workspaceId'>): string {
  return SEALED.channelSecret.place({ id, workspace_id: workspaceId });
}
