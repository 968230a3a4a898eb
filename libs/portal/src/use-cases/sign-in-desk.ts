import { Inject, Injectable } from '@nestjs/common';
import { installationConfig, type InstallationConfig } from '#config';
import {
  ChannelNotFound,
  CredentialsRefused,
  isContractError,
  NetworkNotSetUp,
  NetworkUnreachable,
  PublisherClient,
  type SignInFacts,
  SignInNotFound,
  UnknownNetwork,
  WrongSignInState,
} from '#contracts';
import { ModuleDatabase, type WorkspaceId } from '#database';
import { Refusal } from '../domain/refusal.js';
import type { Channel } from '../persistence/channel-view.repository.js';
import { isAway } from './away.js';
import { TakeChannelFacts } from './take-channel-facts.js';

/** A sign-in as its person sees it. */
export type SignInView = Omit<SignInFacts, 'signInId' | 'channels'> & { id: string; channels?: Channel[] };

/** Whose sign-in, and where. */
export interface OfPerson {
  readonly workspace: WorkspaceId;
  readonly personId: string;
}

/** Asks publisher about sign-ins, and keeps what channels came of them. */
@Injectable()
export class SignInDesk {
  /** Where networks send people back to. */
  readonly redirectUri: string;

  constructor(
    private readonly db: ModuleDatabase,
    private readonly facts: TakeChannelFacts,
    private readonly publisher: PublisherClient,
    @Inject(installationConfig.token) installation: InstallationConfig,
  ) {
    this.redirectUri = `${installation.publicUrl}/connect/callback`;
  }

  /** @throws Refusal for the person; what may be answered otherwise a little later is thrown as `unavailable` */
  async begin(
    { workspace, personId }: OfPerson,
    {
      network,
      channelId,
      credentials = {},
    }: { network?: string; channelId?: string; credentials?: Record<string, string> },
  ): Promise<{ id: string; url: string; expiresAt: string }> {
    if ((network === undefined) === (channelId === undefined)) {
      throw Refusal.invalid([{ field: 'network', message: 'Name a network, or a channel to connect again' }]);
    }
    const { redirectUri } = this;
    const wish = {
      ...(network !== undefined && { network }),
      ...(channelId !== undefined && { channelId }),
      credentials,
    };
    const { signInId, ...begun } = await this.publisher
      .beginSignIn({ workspaceId: workspace, personId, redirectUri, ...wish })
      .catch(explain);
    return { id: signInId, ...begun };
  }

  /** The person came back from the network. @throws Refusal */
  async finish(of: OfPerson, state: string, parameters: Record<string, string>): Promise<SignInView> {
    return await this.view(of, this.publisher.finishSignIn({ ...asked(of), state, parameters }));
  }

  /** @throws Refusal */
  async find(of: OfPerson, signInId: string): Promise<SignInView> {
    return await this.view(of, this.publisher.signIn({ ...asked(of), signInId }));
  }

  /** @throws Refusal */
  async choose(of: OfPerson, signInId: string, accountIds: string[]): Promise<SignInView> {
    return await this.view(of, this.publisher.chooseAccounts({ ...asked(of), signInId, accountIds }));
  }

  private async view({ workspace }: OfPerson, answer: Promise<SignInFacts>): Promise<SignInView> {
    const { signInId: id, channels: connected = [], ...rest } = await answer.catch(explain);
    if (connected.length === 0) return { id, ...rest };
    const channels = await this.db.inWorkspace(workspace, async (tx) => {
      const taken: Channel[] = [];
      for (const one of connected) taken.push(await this.facts.take(tx, workspace, one));
      return taken;
    });
    return { id, ...rest, channels };
  }
}

const asked = ({ workspace, personId }: OfPerson) => ({ workspaceId: workspace, personId });

/** Publisher's errors as the person's. */
function explain(error: unknown): never {
  if (isAway(error)) throw Refusal.unavailable('publisher');
  if (isContractError(error, SignInNotFound)) throw Refusal.notFound();
  if (isContractError(error, WrongSignInState)) throw Refusal.conflict('wrong_sign_in_state', error.message);
  if (isContractError(error, NetworkNotSetUp)) throw Refusal.conflict('network_not_set_up', error.message);
  if (isContractError(error, NetworkUnreachable)) {
    throw new Refusal('unavailable', 'network_unreachable', error.data.message);
  }
  if (isContractError(error, CredentialsRefused)) {
    const { field, message } = error.data;
    const own = field === 'network' || field === 'accountIds';
    throw Refusal.invalid([{ field: own ? field : `credentials.${field}`, message }]);
  }
  if (isContractError(error, UnknownNetwork)) throw Refusal.invalid([{ field: 'network', message: error.message }]);
  if (isContractError(error, ChannelNotFound)) {
    throw Refusal.invalid([{ field: 'channelId', message: 'There is no such channel' }]);
  }
  throw error;
}
