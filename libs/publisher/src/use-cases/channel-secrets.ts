import { Inject, Injectable } from '@nestjs/common';
import { type InstallationConfig, installationConfig, installationSecret } from '#config';
import type { Account } from '#connectors';
import { type SecretBox, secretBox } from '#security';
import type { ChannelRow } from '../persistence/channel.repository.js';

/** Seals and opens what a channel's connector needs to act for its account. No other module can. */
@Injectable()
export class ChannelSecrets {
  private readonly box: SecretBox;

  constructor(@Inject(installationConfig.token) config: InstallationConfig) {
    this.box = secretBox(installationSecret(config), 'publisher channel');
  }

  seal(channel: Pick<ChannelRow, 'id' | 'workspaceId'>, secret: Account['secret']): string {
    return this.box.seal(JSON.stringify(secret), place(channel));
  }

  /** @throws SecretUnreadable */
  account(channel: ChannelRow & { secret: string }): Account {
    const secret = JSON.parse(this.box.open(channel.secret, place(channel))) as Account['secret'];
    return { accountId: channel.accountId, handle: channel.handle, settings: channel.settings, secret };
  }
}

/** Where a secret belongs: moved to another row, it does not open. */
function place(channel: Pick<ChannelRow, 'id' | 'workspaceId'>): string {
  return `${channel.workspaceId}/${channel.id}/channel.secret`;
}
