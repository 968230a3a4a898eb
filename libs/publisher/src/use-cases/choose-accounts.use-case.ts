import { Injectable } from '@nestjs/common';
import {
  type ChooseAccounts,
  CredentialsRefused,
  type SignInFacts,
  SignInNotFound,
  WrongSignInState,
} from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { SignInRepository } from '../persistence/sign-in.repository.js';
import { AccountStore } from './account-store.js';
import { Announcer } from './announcer.js';
import { SignInViews } from './sign-in-views.js';

/** Connects those of a sign-in's accounts that the person chose, all of them or none; what is left is forgotten. */
@Injectable()
export class ChooseAccountsUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly signIns: SignInRepository,
    private readonly accounts: AccountStore,
    private readonly views: SignInViews,
    private readonly announcer: Announcer,
  ) {}

  /** @throws SignInNotFound, WrongSignInState, CredentialsRefused */
  async run({ workspaceId: id, personId, signInId, accountIds }: ChooseAccounts): Promise<SignInFacts> {
    const workspace = workspaceId(id);
    const ended = await this.database.inWorkspace(workspace, async (tx) => {
      const row = await this.signIns.find(tx, workspace, { id: signInId, personId }, true);
      if (row === undefined) throw new SignInNotFound({ workspaceId: workspace });
      if (row.status === 'connected') return row; // a repeat
      if (row.status !== 'choose' || row.isOver) {
        throw new WrongSignInState({ signInId, state: row.isOver ? 'expired' : row.status });
      }
      const found = this.views.found(row);
      const chosen = found.filter(({ accountId }) => accountIds.includes(accountId));
      if (chosen.length < new Set(accountIds).size) {
        const message = 'Choose among the accounts of this sign-in.';
        throw new CredentialsRefused({ network: row.network, field: 'accountIds', message });
      }
      const channelIds: string[] = [];
      for (const account of chosen) {
        const channel = await this.accounts.connect(tx, workspace, row.network, account);
        await this.announcer.channel(tx, channel);
        channelIds.push(channel.id);
      }
      return await this.signIns.end(tx, workspace, row.id, { status: 'connected', channelIds });
    });
    return await this.views.facts(ended);
  }
}
