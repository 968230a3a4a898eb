import { ModuleDatabase, type WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { Campaign } from '../domain/campaign.js';
import { Refusal } from '../domain/refusal.js';
import type { WallTime } from '../domain/schedule-wish.js';
import { CampaignRepository } from '../persistence/campaign.repository.js';
import { PlacedPostRepository } from '../persistence/placed-post.repository.js';
import { type Answer, versioned } from './answer.js';
import type { Author } from './author.js';
import { CampaignDesk, type CampaignView } from './campaign-desk.js';
import { type Attempt, IdempotentWrites } from './idempotent-writes.js';
import { MoveLaunch } from './move-launch.js';

/** Decides what campaigns there are and when they launch. Trigger is told of launches with the same commit. */
@Injectable()
export class ChangeCampaignsUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly db: ModuleDatabase,
    private readonly campaigns: CampaignRepository,
    private readonly placed: PlacedPostRepository,
    private readonly desk: CampaignDesk,
    private readonly launches: MoveLaunch,
  ) {}

  create(attempt: Attempt, { name, launch }: { name: string; launch: WallTime }): Promise<Answer> {
    const { workspace } = attempt;
    return this.writes.once(attempt, async (tx) => {
      await this.launches.check(tx, launch);
      const id = newId();
      await this.campaigns.add(tx, workspace, { id, name, ...launch });
      await this.launches.tell(tx, workspace, { id, anchorRevision: 1, ...launch });
      return versioned(201, await this.desk.view(tx, workspace, id));
    });
  }

  /** @param version of the campaign as it was read (If-Match) */
  change(
    workspace: WorkspaceId,
    who: Author,
    id: string,
    version: number,
    wish: { name?: string; launch?: WallTime },
  ): Promise<CampaignView> {
    return this.db.inWorkspace(workspace, async (tx) => {
      const before = await this.desk.take(tx, workspace, id, version);
      const changed: Campaign = { ...before, name: wish.name ?? before.name };
      if (wish.launch && !sameLaunch(before, wish.launch)) {
        await this.launches.check(tx, wish.launch);
        Object.assign(changed, wish.launch, { anchorRevision: before.anchorRevision + 1 });
        await this.launches.tell(tx, workspace, changed);
        await this.launches.move(tx, workspace, who, before, wish.launch);
      }
      await this.campaigns.save(tx, workspace, changed);
      return this.desk.view(tx, workspace, id);
    });
  }

  /** Refuses while posts belong to it. */
  remove(workspace: WorkspaceId, id: string): Promise<void> {
    return this.db.inWorkspace(workspace, async (tx) => {
      if (!(await this.campaigns.lock(tx, workspace, id, 'UPDATE'))) throw Refusal.notFound();
      if (await this.placed.isUsed(tx, workspace, id)) {
        throw Refusal.conflict('campaign_not_empty', 'Posts belong to this campaign. Take them out of it first.');
      }
      await this.campaigns.remove(tx, workspace, id);
    });
  }
}

function sameLaunch(before: WallTime, launch: WallTime): boolean {
  return before.localTime === launch.localTime && before.zone === launch.zone;
}
