import { Injectable } from '@nestjs/common';
import type { ConnectedAccount } from '#connectors';
import type { Transaction, WorkspaceId } from '#database';
import { type ChannelRow, ChannelRepository } from '../persistence/channel.repository.js';
import { WaitingPublicationRepository } from '../persistence/waiting-publication.repository.js';
import { ChannelSecrets } from './channel-secrets.js';

/** Stores a proven account as a connected channel. One that is known keeps its id, and what waited for it goes out. */
@Injectable()
export class AccountStore {
  constructor(
    private readonly channels: ChannelRepository,
    private readonly secrets: ChannelSecrets,
    private readonly waiting: WaitingPublicationRepository,
  ) {}

  async connect(
    tx: Transaction,
    workspace: WorkspaceId,
    network: string,
    account: ConnectedAccount,
  ): Promise<ChannelRow> {
    const row = await this.channels.connect(tx, workspace, {
      network,
      accountId: account.accountId,
      handle: account.handle,
      displayName: account.displayName,
      avatarUrl: account.avatarUrl ?? null,
      profileUrl: account.profileUrl ?? null,
      textRule: account.text,
      mediaRule: account.media ?? null,
      settings: account.settings,
      accessEndsAt: account.accessEndsAt === undefined ? null : new Date(account.accessEndsAt),
    });
    await this.channels.keepSecret(tx, workspace, row.id, this.secrets.seal(row, account.secret));
    await this.waiting.release(tx, workspace, row.id);
    return row;
  }
}
