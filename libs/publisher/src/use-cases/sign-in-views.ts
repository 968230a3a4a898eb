import { Injectable } from '@nestjs/common';
import { type AccountChoice, type FindSignIn, type SignInFacts, SignInNotFound, type SignInState } from '#contracts';
import { ConnectorRegistry } from '#connectors';
import { ModuleDatabase, workspaceId } from '#database';
import { SEALED } from '../persistence/sealed-columns.js';
import type { SignInRow } from '../persistence/sign-in.repository.js';
import { Announcer } from './announcer.js';
import { SignInStore } from './begin-sign-in.use-case.js';
import type { KeptAccounts } from './proven-accounts.js';

/** A sign-in as the person who began it may see it: no secret. */
@Injectable()
export class SignInViews {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly connectors: ConnectorRegistry,
    private readonly store: SignInStore,
    private readonly announcer: Announcer,
  ) {}

  /** @throws SignInNotFound */
  async find({ workspaceId: id, personId, signInId }: FindSignIn): Promise<SignInFacts> {
    const workspace = workspaceId(id);
    const row = await this.database.inWorkspace(workspace, (tx) =>
      this.store.signIns.find(tx, workspace, { id: signInId, personId }),
    );
    if (row === undefined) throw new SignInNotFound({ workspaceId: workspace });
    return await this.facts(row);
  }

  async facts(row: SignInRow): Promise<SignInFacts> {
    const state = stateOf(row);
    const { problemCode, problem } = row;
    return {
      signInId: row.id,
      network: row.network,
      networkLabel: this.connectors.get(row.network)?.label ?? row.network,
      state,
      expiresAt: row.expiresAt.toISOString(),
      ...(row.channelId !== null && { channelId: row.channelId }),
      ...(state === 'choose' && { choices: await this.choices(row) }),
      ...(state === 'connected' && { channels: await this.channels(row) }),
      ...(problemCode !== null && problem !== null && { problem: { code: problemCode, message: problem } }),
    };
  }

  /** The accounts that were found, with their secrets. @throws SecretUnreadable */
  found(row: SignInRow): KeptAccounts {
    const place = SEALED.signInFound.place({ id: row.id, workspace_id: row.workspaceId });
    return row.found === null ? [] : this.store.sealing.open<KeptAccounts>(row.found, place);
  }

  private async choices(row: SignInRow): Promise<AccountChoice[]> {
    const found = this.found(row);
    const workspace = workspaceId(row.workspaceId);
    const ids = found.map(({ accountId }) => accountId);
    const known = await this.database.inWorkspace(workspace, (tx) =>
      this.store.channels.ofAccounts(tx, workspace, row.network, ids),
    );
    return found.map(({ accountId, handle, displayName, avatarUrl, profileUrl }) => {
      const channel = known.find((one) => one.accountId === accountId);
      return {
        ...{ accountId, handle, displayName },
        ...(avatarUrl !== undefined && { avatarUrl }),
        ...(profileUrl !== undefined && { profileUrl }),
        ...(channel && { channelId: channel.id }),
      };
    });
  }

  private async channels(row: SignInRow) {
    const workspace = workspaceId(row.workspaceId);
    const rows = await this.database.inWorkspace(workspace, (tx) =>
      this.store.channels.all(tx, workspace, row.channelIds),
    );
    return rows.map((channel) => this.announcer.channelFacts(channel));
  }
}

/** What was being finished by a process that died is over with its time. */
function stateOf({ status, isOver }: Pick<SignInRow, 'status' | 'isOver'>): SignInState {
  switch (status) {
    case 'waiting':
    case 'finishing':
      return isOver ? 'expired' : 'waiting';
    case 'choose':
      return isOver ? 'expired' : 'choose';
    case 'connected':
    case 'failed':
      return status;
  }
}
