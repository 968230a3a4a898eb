import { Injectable } from '@nestjs/common';
import {
  type Call,
  type ChannelFacts,
  type ConnectChannel,
  CredentialsRefused,
  NetworkUnreachable,
  UnknownNetwork,
} from '#contracts';
import { type ConnectedAccount, type Connector, ConnectorRegistry, CredentialsWrong, NetworkAway } from '#connectors';
import { ModuleDatabase, type Transaction, workspaceId, type WorkspaceId } from '#database';
import { ChannelRepository } from '../persistence/channel.repository.js';
import { Announcer } from './announcer.js';
import { ChannelSecrets } from './channel-secrets.js';

/**
 * Proves the credentials at the network, then stores the account as a channel. The idempotency key makes a repeat
 * find the channel its first run made, without asking the network again.
 */
@Injectable()
export class ConnectChannelUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly connectors: ConnectorRegistry,
    private readonly channels: ChannelRepository,
    private readonly secrets: ChannelSecrets,
    private readonly announcer: Announcer,
  ) {}

  /** @throws UnknownNetwork, CredentialsRefused, NetworkUnreachable */
  async run(input: ConnectChannel, call: Call): Promise<ChannelFacts> {
    const workspace = workspaceId(input.workspaceId);
    const key = call.idempotencyKey ?? '';
    const connector = this.connectors.get(input.network);
    if (connector === undefined) {
      throw new UnknownNetwork({ network: input.network, known: this.connectors.all().map((one) => one.network) });
    }
    const before = await this.database.inWorkspace(workspace, (tx) => this.channels.findByKey(tx, workspace, key));
    if (before !== undefined) return this.announcer.channelFacts(before);
    const account = await prove(connector, input, call.signal);
    return await this.database.inWorkspace(workspace, (tx) =>
      this.store(tx, workspace, connector.network, account, key),
    );
  }

  private async store(
    tx: Transaction,
    workspace: WorkspaceId,
    network: string,
    account: ConnectedAccount,
    key: string,
  ): Promise<ChannelFacts> {
    const row = await this.channels.connect(tx, workspace, {
      network,
      accountId: account.accountId,
      handle: account.handle,
      displayName: account.displayName,
      avatarUrl: account.avatarUrl ?? null,
      profileUrl: account.profileUrl ?? null,
      textRule: account.text,
      settings: account.settings,
    });
    await this.channels.keepSecret(tx, workspace, row.id, this.secrets.seal(row, account.secret));
    await this.channels.rememberKey(tx, workspace, key, row.id);
    return await this.announcer.channel(tx, row);
  }
}

async function prove(connector: Connector, input: ConnectChannel, signal: AbortSignal): Promise<ConnectedAccount> {
  const { network } = connector;
  for (const field of connector.fields) {
    if (field.required && (input.credentials[field.name] ?? '').trim() === '') {
      throw new CredentialsRefused({ network, field: field.name, message: `${field.label} is needed.` });
    }
  }
  try {
    return await connector.connect(input.credentials, { workspaceId: input.workspaceId, signal });
  } catch (error) {
    if (error instanceof CredentialsWrong) {
      throw new CredentialsRefused({ network, field: error.field, message: error.message });
    }
    if (error instanceof NetworkAway) throw new NetworkUnreachable({ network, message: error.message });
    throw error;
  }
}
