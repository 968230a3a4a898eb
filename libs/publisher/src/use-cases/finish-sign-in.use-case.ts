import { Injectable } from '@nestjs/common';
import { type Call, type FinishSignIn, type SignInFacts, SignInNotFound } from '#contracts';
import {
  type AccountFacts,
  type ConnectedAccount,
  type Connector,
  ConnectorRegistry,
  CredentialsWrong,
  NetworkAway,
} from '#connectors';
import { ModuleDatabase, type Transaction, workspaceId, type WorkspaceId } from '#database';
import { createLog } from '#observability';
import { hashToken, SecretUnreadable } from '#security';
import { SEALED } from '../persistence/sealed-columns.js';
import type { SignInEnd, SignInRow } from '../persistence/sign-in.repository.js';
import { AccountStore } from './account-store.js';
import { Announcer } from './announcer.js';
import { SIGN_IN_MS, SignInStore } from './begin-sign-in.use-case.js';
import { SignInViews } from './sign-in-views.js';

const log = createLog('publisher');

/** What the network said of the person. */
type Found = { accounts: readonly ConnectedAccount[] } | { problemCode: string; problem: string };

/** A person came back from a network's page: finds out which accounts they may post for. A state is used once. */
@Injectable()
export class FinishSignInUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly connectors: ConnectorRegistry,
    private readonly store: SignInStore,
    private readonly accounts: AccountStore,
    private readonly views: SignInViews,
    private readonly announcer: Announcer,
  ) {}

  /** @throws SignInNotFound */
  async run(input: FinishSignIn, call: Pick<Call, 'signal'>): Promise<SignInFacts> {
    const workspace = workspaceId(input.workspaceId);
    const by = { stateHash: hashToken(input.state), personId: input.personId };
    const row = await this.database.inWorkspace(workspace, (tx) => this.store.signIns.take(tx, workspace, by));
    if (row === undefined) throw new SignInNotFound({ workspaceId: workspace });
    const connector = this.connectors.get(row.network);
    // Used before, or too late: whatever the network sends with it now is not looked at.
    if (row.status !== 'waiting' || row.isOver || connector === undefined) return await this.views.facts(row);
    const found = await this.ask(connector, row, input.parameters, call.signal);
    const ended = await this.database.inWorkspace(workspace, (tx) => this.end(tx, workspace, row, found));
    return await this.views.facts(ended);
  }

  private async ask(
    connector: Connector,
    row: SignInRow,
    parameters: AccountFacts,
    signal: AbortSignal,
  ): Promise<Found> {
    const { label, network, signIn } = connector;
    if (parameters.error === 'access_denied') {
      return {
        problemCode: 'denied',
        problem: `You did not let Drover post for you on ${label}. Nothing was connected.`,
      };
    }
    try {
      const place = SEALED.signInKept.place({ id: row.id, workspace_id: row.workspaceId });
      const kept = this.store.sealing.open<AccountFacts>(row.kept ?? '', place);
      const context = { workspaceId: row.workspaceId, signal, keeper: this.store.keepers.of(network) };
      const accounts = await signIn?.finish({ parameters, kept, redirectUri: row.redirectUri }, context);
      return { accounts: accounts ?? [] };
    } catch (error) {
      if (error instanceof CredentialsWrong) return { problemCode: 'refused', problem: error.message };
      if (error instanceof NetworkAway) return { problemCode: 'network_away', problem: error.message };
      if (!(error instanceof SecretUnreadable)) log.error({ err: error, network }, 'a sign-in broke off');
      return { problemCode: 'refused', problem: `The sign-in at ${label} broke off. Begin again.` };
    }
  }

  private async end(tx: Transaction, workspace: WorkspaceId, row: SignInRow, found: Found): Promise<SignInRow> {
    const end = 'accounts' in found ? await this.with(tx, workspace, row, found.accounts) : failed(found);
    return await this.store.signIns.end(tx, workspace, row.id, end);
  }

  private async with(
    tx: Transaction,
    workspace: WorkspaceId,
    row: SignInRow,
    accounts: readonly ConnectedAccount[],
  ): Promise<SignInEnd> {
    const wanted = row.channelId === null ? undefined : await this.store.channels.find(tx, workspace, row.channelId);
    const fitting = wanted ? accounts.filter(({ accountId }) => accountId === wanted.accountId) : accounts;
    const [only, ...others] = fitting;
    if (only === undefined) return failed(noneOf(wanted?.handle, accounts));
    if (others.length > 0) {
      const found = this.store.sealing.seal(fitting, SEALED.signInFound.place({ id: row.id, workspace_id: workspace }));
      return { status: 'choose', found, forMs: SIGN_IN_MS };
    }
    const channel = await this.accounts.connect(tx, workspace, row.network, only);
    await this.announcer.channel(tx, channel);
    return { status: 'connected', channelIds: [channel.id] };
  }
}

const failed = (problem: { problemCode: string; problem: string }): SignInEnd => ({ status: 'failed', ...problem });

function noneOf(wanted: string | undefined, accounts: readonly ConnectedAccount[]) {
  if (wanted === undefined) {
    return { problemCode: 'none', problem: 'There is no account that you may post for. Nothing was connected.' };
  }
  const seen = accounts.map(({ handle }) => handle).join(', ') || 'another account';
  const problem = `You signed in as ${seen}, but this channel is ${wanted}. Sign in as ${wanted} there and begin again.`;
  return { problemCode: 'other_account', problem };
}
