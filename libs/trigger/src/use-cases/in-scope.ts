import { Injectable } from '@nestjs/common';
import type { ScopeOf } from '#contracts';
import { ModuleDatabase, SystemScope, type Transaction, type WorkspaceId, workspaceId } from '#database';
import { scopeName, scopeProblems } from '../domain/scope-name.js';
import { refused } from './refused.js';

const INSTALLATION = SystemScope.named('trigger: the whole installation');

/** A scope that makes sense: its stored name, and its workspace unless it is the whole installation. */
export interface NamedScope {
  name: string;
  workspace: WorkspaceId | undefined;
}

/** Runs work on a part of what is scheduled, in a transaction that sees no more than that part's workspace. */
@Injectable()
export class InScope {
  constructor(private readonly database: ModuleDatabase) {}

  /** @throws ScheduleRefused */
  async run<T>(scope: ScopeOf, work: (tx: Transaction, named: NamedScope) => Promise<T>): Promise<T> {
    const problems = scopeProblems(scope);
    if (problems.length > 0) throw refused(problems);
    const name = scopeName(scope);
    if (scope.workspaceId === undefined) {
      return await this.database.inSystem(INSTALLATION, (tx) => work(tx, { name, workspace: undefined }));
    }
    const workspace = workspaceId(scope.workspaceId);
    return await this.database.inWorkspace(workspace, (tx) => work(tx, { name, workspace }));
  }
}
