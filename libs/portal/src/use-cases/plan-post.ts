import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { Content } from '../domain/post.js';
import { placedTime } from '../domain/placed-time.js';
import { Refusal } from '../domain/refusal.js';
import type { ScheduleWish, WallTime } from '../domain/schedule-wish.js';
import { CampaignRepository } from '../persistence/campaign.repository.js';
import { PostRepository } from '../persistence/post.repository.js';
import { SlotQueueRepository } from '../persistence/slot-queue.repository.js';
import { WorkspaceRepository } from '../persistence/workspace.repository.js';
import { planNow, planTime } from './plan-time.js';

/** What makes a content one that can go out. */
export type Timed = Pick<Content, 'schedule' | 'plan'>;

/** Makes of a wish when a content goes out; refuses times that are past and queues or campaigns that are not there. */
@Injectable()
export class PlanPost {
  constructor(
    private readonly posts: PostRepository,
    private readonly workspaces: WorkspaceRepository,
    private readonly queues: SlotQueueRepository,
    private readonly campaigns: CampaignRepository,
  ) {}

  /** @param path where the wish stands in the request, such as `schedule`, or '' for its top */
  async plan(
    tx: Transaction,
    workspace: WorkspaceId,
    wish: ScheduleWish | 'now',
    { campaignId, path }: { campaignId?: string; path: string },
  ): Promise<Timed> {
    const now = await this.posts.now(tx);
    if (wish === 'now') return { schedule: planNow(now, await this.zone(tx, workspace)) };
    if ('localTime' in wish) return { schedule: planTime(wish, now, path) };
    if ('queueId' in wish) {
      const queue = await this.queues.lock(tx, workspace, wish.queueId, 'KEY SHARE');
      if (!queue) throw refused(path, 'queueId', 'is not a queue of this workspace');
      return { plan: { kind: 'queue', ...wish } };
    }
    const launch = await this.launch(tx, workspace, campaignId, path);
    const { localTime, zone } = placedTime(launch, wish);
    return {
      schedule: planTime({ localTime, zone }, now, path, 'days'),
      plan: { kind: 'campaign', ...wish },
    };
  }

  /** Refuses a campaign that is not there, and keeps it from being removed meanwhile. */
  async needCampaign(tx: Transaction, workspace: WorkspaceId, campaignId: string): Promise<WallTime> {
    const campaign = await this.campaigns.lock(tx, workspace, campaignId, 'KEY SHARE');
    if (!campaign) throw refused('', 'campaignId', 'is not a campaign of this workspace');
    return campaign;
  }

  private async launch(tx: Transaction, workspace: WorkspaceId, campaignId: string | undefined, path: string) {
    if (campaignId !== undefined) return this.needCampaign(tx, workspace, campaignId);
    throw refused(path, 'days', 'counts from the launch of a campaign; name it in campaignId');
  }

  private async zone(tx: Transaction, workspace: WorkspaceId): Promise<string> {
    return (await this.workspaces.find(tx, workspace))?.zone ?? 'UTC';
  }
}

function refused(path: string, name: string, message: string): Refusal {
  return Refusal.invalid([{ field: path ? `${path}.${name}` : name, message }]);
}
