import { Injectable } from '@nestjs/common';
import { type Call, type ChannelFacts, type ConnectChannel, UnknownNetwork } from '#contracts';
import { type ConnectedAccount, type Connector, ConnectorRegistry } from '#connectors';
import { ModuleDatabase, workspaceId } from '#database';
import { ChannelRepository } from '../persistence/channel.repository.js';
import { AccountStore } from './account-store.js';
import { Announcer } from './announcer.js';
import { asking, assertComplete } from './proven-accounts.js';

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
    private readonly accounts: AccountStore,
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
    return await this.database.inWorkspace(workspace, async (tx) => {
      const row = await this.accounts.connect(tx, workspace, connector.network, account);
      await this.channels.rememberKey(tx, workspace, key, row.id);
      return await this.announcer.channel(tx, row);
    });
  }
}

async function prove(connector: Connector, input: ConnectChannel, signal: AbortSignal): Promise<ConnectedAccount> {
  const { workspaceId: id, credentials } = input;
  assertComplete(connector.network, connector.fields, credentials);
  return await asking(connector, () => connector.connect(credentials, { workspaceId: id, signal }));
}
