import type { SchedulePlanned } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { plannedTime } from '../domain/planned-occurrence.js';
import type { Content, Post } from '../domain/post.js';
import { CampaignRepository } from '../persistence/campaign.repository.js';
import { PostRepository } from '../persistence/post.repository.js';
import { SlotQueueRepository } from '../persistence/slot-queue.repository.js';
import { PostDesk } from './post-desk.js';

/** Brings a post's time up to date with what trigger planned: a slot of its queue, or its place before a moved launch. */
@Injectable()
export class TakePlannedTimes {
  constructor(
    private readonly posts: PostRepository,
    private readonly queues: SlotQueueRepository,
    private readonly campaigns: CampaignRepository,
    private readonly desk: PostDesk,
  ) {}

  async take(tx: Transaction, workspace: WorkspaceId, postId: string, planned: SchedulePlanned): Promise<void> {
    const post = await this.posts.lock(tx, workspace, postId);
    if (!post) return; // deleted meanwhile
    if (planned.sequence <= post.plannedSequence || planned.revision !== post.revision) return;
    const changed: Post = { ...post, plannedSequence: planned.sequence };
    const content = await this.desk.content(tx, workspace, post);
    const [next] = planned.waiting;
    // Without a plan of its own nothing is told but that it fired or was withdrawn, and the time it had is of interest.
    const kept = planned.cause === 'withdrawn' || (!next && content.plan?.kind !== 'queue');
    if (!kept) {
      const time = next && plannedTime(next, await this.zoneOf(tx, workspace, content), planned.tzVersion);
      await this.posts.saveTime(tx, workspace, post, time);
    }
    await this.desk.put(tx, workspace, changed);
  }

  private async zoneOf(tx: Transaction, workspace: WorkspaceId, { plan, campaignId, schedule }: Content) {
    if (plan?.kind === 'queue') return (await this.queues.find(tx, workspace, plan.queueId))?.zone ?? 'UTC';
    if (plan && campaignId) return (await this.campaigns.find(tx, workspace, campaignId))?.zone ?? 'UTC';
    return schedule?.zone ?? 'UTC';
  }
}
