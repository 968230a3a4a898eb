import { randomBytes } from 'node:crypto';
import { installationConfig, type InstallationConfig } from '#config';
import { ModuleDatabase, type WorkspaceId } from '#database';
import { newToken } from '#security';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { Refusal } from '../domain/refusal.js';
import type { SignalSource, Verification } from '../domain/signal-source.js';
import { AutomationRepository } from '../persistence/automation.repository.js';
import { SignalSourceRepository } from '../persistence/signal-source.repository.js';
import { PortalSecrets } from '../portal-secrets.js';
import { type Answer, answer } from './answer.js';
import { type Attempt, IdempotentWrites } from './idempotent-writes.js';

export type NewSource =
  | { kind: 'webhook'; name: string; verification: Verification }
  | { kind: 'feed'; name: string; url: string; everyMinutes: number };

/** A source as people see it; `url` is the hook's to call, or the feed's. */
export interface SourceView extends SignalSource {
  url: string;
  state: 'ok' | 'failing';
}

const MOST = 200;

/** Decides where news comes from. A hook's secret is shown once; here it lies sealed. */
@Injectable()
export class ChangeSourcesUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly db: ModuleDatabase,
    private readonly sources: SignalSourceRepository,
    private readonly automations: AutomationRepository,
    private readonly secrets: PortalSecrets,
    @Inject(installationConfig.token) private readonly installation: InstallationConfig,
  ) {}

  create(attempt: Attempt, wish: NewSource): Promise<Answer> {
    const { workspace } = attempt;
    return this.writes.once(attempt, async (tx) => {
      if ((await this.sources.list(tx, workspace)).length >= MOST) {
        throw Refusal.conflict('too_many_sources', `A workspace has at most ${MOST} sources. Delete one first.`);
      }
      const id = newId();
      if (wish.kind === 'feed') return answer(201, this.view(await this.sources.add(tx, workspace, { id, ...wish })));
      const secret = newSecret(wish.verification);
      const sealed = this.secrets.hooks.seal(secret, id);
      const source = await this.sources.add(tx, workspace, { id, ...wish, secret: sealed });
      return answer(201, { ...this.view(source), secret });
    });
  }

  async list(workspace: WorkspaceId): Promise<SourceView[]> {
    const all = await this.db.inWorkspace(workspace, (tx) => this.sources.list(tx, workspace));
    return all.map((source) => this.view(source));
  }

  /** Refuses while automations wait for it. */
  async remove(workspace: WorkspaceId, id: string): Promise<void> {
    await this.db.inWorkspace(workspace, async (tx) => {
      if (await this.automations.isUsed(tx, workspace, id)) {
        throw Refusal.conflict('source_in_use', 'Automations wait for this source. Change or delete them first.');
      }
      if (!(await this.sources.remove(tx, workspace, id))) throw Refusal.notFound();
    });
  }

  private view(source: SignalSource): SourceView {
    const url = source.url ?? new URL(`/hooks/${source.id}`, this.installation.publicUrl).href;
    return { ...source, url, state: source.problem === undefined ? 'ok' : 'failing' };
  }
}

/** Standard Webhooks wants 24 to 64 random bytes in base64 after `whsec_` (standard-webhooks.md, "Signature scheme"). */
function newSecret(verification: Verification): string {
  return verification === 'standard' ? `whsec_${randomBytes(32).toString('base64')}` : newToken('hook');
}
