import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import {
  type BeginSignIn,
  type BegunSignIn,
  type Call,
  ChannelNotFound,
  CredentialsRefused,
  NetworkNotSetUp,
  UnknownNetwork,
} from '#contracts';
import { type AccountFacts, type Connector, ConnectorRegistry, type SignIn } from '#connectors';
import { ModuleDatabase, workspaceId, type WorkspaceId } from '#database';
import { hashToken, newToken } from '#security';
import { ChannelRepository } from '../persistence/channel.repository.js';
import { SEALED } from '../persistence/sealed-columns.js';
import { SignInRepository } from '../persistence/sign-in.repository.js';
import { ConnectorKeepers } from './connector-keeper.js';
import { asking, assertComplete } from './proven-accounts.js';
import { Sealing } from './sealing.js';

/** A person reads a network's page and signs in there; more time only helps who found the address. */
export const SIGN_IN_MS = 15 * 60_000;

/** What the stores of a sign-in are, for their users' constructors' sake. */
@Injectable()
export class SignInStore {
  constructor(
    readonly signIns: SignInRepository,
    readonly channels: ChannelRepository,
    readonly sealing: Sealing,
    readonly keepers: ConnectorKeepers,
  ) {}
}

/** Sends a person to a network's own page. The state that comes back with them is kept as a hash alone. */
@Injectable()
export class BeginSignInUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly connectors: ConnectorRegistry,
    private readonly store: SignInStore,
  ) {}

  /** @throws UnknownNetwork, ChannelNotFound, CredentialsRefused, NetworkUnreachable, NetworkNotSetUp */
  async run(input: BeginSignIn, call: Pick<Call, 'signal'>): Promise<BegunSignIn> {
    const workspace = workspaceId(input.workspaceId);
    const wish = await this.wish(workspace, input);
    const { connector, signIn } = this.signInOf(wish.network);
    assertComplete(connector.network, signIn.fields ?? [], wish.credentials);
    const { redirectUri, personId, channelId = null } = input;
    const state = `${workspace}.${newToken('in')}`;
    const { url, kept } = await asking(connector, () =>
      signIn.begin(
        { credentials: wish.credentials, redirectUri, state },
        { workspaceId: workspace, signal: call.signal, keeper: this.store.keepers.of(connector.network) },
      ),
    );
    const id = uuid();
    const row = await this.database.inWorkspace(workspace, (tx) =>
      this.store.signIns.begin(tx, workspace, {
        ...{ id, personId, channelId, redirectUri, network: connector.network, stateHash: hashToken(state) },
        kept: this.store.sealing.seal(kept, SEALED.signInKept.place({ id, workspace_id: workspace })),
        forMs: SIGN_IN_MS,
      }),
    );
    return { signInId: id, url, expiresAt: row.expiresAt.toISOString() };
  }

  /** A channel that is connected again brings what its network has to be asked with. */
  private async wish(
    workspace: WorkspaceId,
    { network, channelId, credentials }: BeginSignIn,
  ): Promise<{ network: string; credentials: AccountFacts }> {
    if (channelId === undefined) return { network: network ?? '', credentials };
    const channel = await this.database.inWorkspace(workspace, (tx) =>
      this.store.channels.find(tx, workspace, channelId),
    );
    if (channel === undefined) throw new ChannelNotFound({ channelId });
    return { network: channel.network, credentials: { ...channel.settings, ...credentials } };
  }

  private signInOf(network: string): { connector: Connector; signIn: SignIn } {
    const connector = this.connectors.get(network);
    if (connector === undefined) {
      throw new UnknownNetwork({ network, known: this.connectors.all().map((one) => one.network) });
    }
    const { signIn, setup, label } = connector;
    if (setup !== undefined) throw new NetworkNotSetUp({ network: label, missing: setup.missing });
    if (signIn === undefined) {
      const message = `${label} has no sign-in page. Fill in its form instead.`;
      throw new CredentialsRefused({ network, field: 'network', message });
    }
    return { connector, signIn };
  }
}
