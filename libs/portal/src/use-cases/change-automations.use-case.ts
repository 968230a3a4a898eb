import { ModuleDatabase, type Transaction, type WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { Automation, AutomationRules } from '../domain/automation.js';
import { Refusal } from '../domain/refusal.js';
import { AutomationRepository } from '../persistence/automation.repository.js';
import { SignalSourceRepository } from '../persistence/signal-source.repository.js';
import { type Answer, versioned } from './answer.js';
import type { Author } from './author.js';
import { ContentCheck } from './content-check.js';
import { type Attempt, IdempotentWrites } from './idempotent-writes.js';

const MOST = 200;

/** Decides what is made of news. */
@Injectable()
export class ChangeAutomationsUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly db: ModuleDatabase,
    private readonly automations: AutomationRepository,
    private readonly sources: SignalSourceRepository,
    private readonly checks: ContentCheck,
  ) {}

  create(attempt: Attempt, { id: authorId, name: authorName }: Author, rules: AutomationRules): Promise<Answer> {
    const { workspace } = attempt;
    return this.writes.once(attempt, async (tx) => {
      await this.check(tx, workspace, rules);
      if ((await this.automations.list(tx, workspace)).length >= MOST) {
        throw Refusal.conflict(
          'too_many_automations',
          `A workspace has at most ${MOST} automations. Delete one first.`,
        );
      }
      const id = newId();
      await this.automations.add(tx, workspace, { id, author: { id: authorId, name: authorName }, ...rules });
      return versioned(201, await this.find(tx, workspace, id));
    });
  }

  /** @param version of the automation as it was read (If-Match) */
  change(workspace: WorkspaceId, id: string, version: number, wish: Partial<AutomationRules>): Promise<Automation> {
    return this.db.inWorkspace(workspace, async (tx) => {
      const before = await this.automations.lock(tx, workspace, id);
      if (!before) throw Refusal.notFound();
      if (before.version !== version) throw Refusal.versionMismatch();
      const rules: AutomationRules = { ...before, ...wish };
      await this.check(tx, workspace, rules);
      await this.automations.save(tx, workspace, id, rules);
      return this.find(tx, workspace, id);
    });
  }

  show(workspace: WorkspaceId, id: string): Promise<Automation> {
    return this.db.inWorkspace(workspace, (tx) => this.find(tx, workspace, id));
  }

  async remove(workspace: WorkspaceId, id: string): Promise<void> {
    const removed = await this.db.inWorkspace(workspace, (tx) => this.automations.remove(tx, workspace, id));
    if (!removed) throw Refusal.notFound();
  }

  private async check(tx: Transaction, workspace: WorkspaceId, { source, template }: AutomationRules): Promise<void> {
    if ('sourceId' in source && !(await this.sources.find(tx, workspace, source.sourceId))) {
      throw Refusal.invalid([{ field: 'source.sourceId', message: 'is not a source of this workspace' }]);
    }
    await this.checks.check(tx, workspace, template, false);
  }

  private async find(tx: Transaction, workspace: WorkspaceId, id: string): Promise<Automation> {
    const automation = await this.automations.find(tx, workspace, id);
    if (!automation) throw Refusal.notFound();
    return automation;
  }
}
