import { TriggerClient } from '#contracts';
import { ModuleDatabase, type WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { LateRules } from '../domain/campaign.js';
import { contractScope, type PauseTarget } from '../domain/pause-scope.js';
import { Refusal } from '../domain/refusal.js';
import { ActionLogRepository } from '../persistence/action-log.repository.js';
import { CampaignRepository } from '../persistence/campaign.repository.js';
import { WorkspaceRepository } from '../persistence/workspace.repository.js';
import type { Author } from './author.js';
import { CampaignDesk } from './campaign-desk.js';

/** What happens to what is late, of a workspace or of one campaign; each part that is absent is inherited. */
@Injectable()
export class SetLatePolicyUseCase {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly workspaces: WorkspaceRepository,
    private readonly campaigns: CampaignRepository,
    private readonly desk: CampaignDesk,
    private readonly trigger: TriggerClient,
    private readonly log: ActionLogRepository,
  ) {}

  /** @param campaignId absent for the workspace */
  show(workspace: WorkspaceId, campaignId?: string): Promise<LateRules> {
    return this.db.inWorkspace(workspace, async (tx) => {
      const of = campaignId
        ? await this.campaigns.find(tx, workspace, campaignId)
        : await this.workspaces.latePolicy(tx, workspace);
      if (!of) throw Refusal.notFound();
      return { onLate: of.onLate, graceSeconds: of.graceSeconds };
    });
  }

  async set(workspace: WorkspaceId, who: Author, rules: LateRules, campaignId?: string): Promise<LateRules> {
    await this.show(workspace, campaignId);
    const target: PauseTarget = campaignId ? { scope: 'campaign', id: campaignId } : { scope: 'workspace' };
    const scope = contractScope(target);
    if (!scope) throw Refusal.notFound();
    // Trigger first: it is its word that counts, and a repetition sets the same.
    await this.trigger.setLatePolicy({ workspaceId: workspace, ...scope, ...rules });
    await this.db.inWorkspace(workspace, async (tx) => {
      if (campaignId) {
        const { onLate, graceSeconds } = rules;
        const campaign = await this.desk.take(tx, workspace, campaignId);
        await this.campaigns.save(tx, workspace, { ...campaign, onLate, graceSeconds });
      } else await this.workspaces.setLatePolicy(tx, workspace, rules);
      const subject = campaignId ? `campaign:${campaignId}` : 'workspace';
      await this.log.note(tx, workspace, who, { action: 'late_policy_set', subject, reason: inWords(rules) });
    });
    return rules;
  }
}

function inWords({ onLate, graceSeconds }: LateRules): string {
  const grace = graceSeconds === undefined ? 'inherited grace' : `${graceSeconds} s of grace`;
  return `${onLate ?? 'inherited'}, ${grace}`;
}
