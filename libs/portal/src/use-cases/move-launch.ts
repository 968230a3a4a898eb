import { TriggerQueue } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { Campaign } from '../domain/campaign.js';
import { explained } from '../domain/explained.js';
import { moveLaunch, type Stay } from '../domain/launch-move.js';
import { refOf } from '../domain/refs.js';
import type { WallTime } from '../domain/schedule-wish.js';
import { ActionLogRepository } from '../persistence/action-log.repository.js';
import { PlacedPostRepository } from '../persistence/placed-post.repository.js';
import { PostRepository } from '../persistence/post.repository.js';
import type { Author } from './author.js';
import { planTime } from './plan-time.js';
import { PostDesk } from './post-desk.js';

/** What a moved launch does to a post. */
export interface MoveView {
  postId: string;
  text: string;
  /** ISO instants. */
  from?: string;
  to: string;
  localTime: string;
  remark?: 'gap' | 'overlap';
  explanation?: string;
}

export interface MovePreview {
  moves: MoveView[];
  stays: { postId: string; text: string; reason: Stay['reason'] }[];
}

/** Moves the posts that were placed relative to a launch. Trigger plans them anew by itself; here their times follow. */
@Injectable()
export class MoveLaunch {
  constructor(
    private readonly posts: PostRepository,
    private readonly placed: PlacedPostRepository,
    private readonly desk: PostDesk,
    private readonly log: ActionLogRepository,
    private readonly trigger: TriggerQueue,
  ) {}

  /** With the commit that decides it. */
  async tell(
    tx: Transaction,
    workspace: WorkspaceId,
    { id, anchorRevision, localTime, zone }: Pick<Campaign, 'id' | 'anchorRevision' | 'localTime' | 'zone'>,
  ): Promise<void> {
    const told = { anchor: refOf.campaign(id), revision: anchorRevision, localTime, zone };
    await this.trigger.setAnchor(tx, { workspaceId: workspace, ...told });
  }

  /** Refuses a launch that is no time or lies in the past. */
  async check(tx: Transaction, launch: WallTime): Promise<void> {
    planTime(launch, await this.posts.now(tx), 'launch');
  }

  async preview(tx: Transaction, workspace: WorkspaceId, campaignId: string, launch: WallTime): Promise<MovePreview> {
    const now = await this.posts.now(tx);
    planTime(launch, now, '');
    const { moves, stays } = moveLaunch(await this.placed.placed(tx, workspace, campaignId), launch, now);
    return {
      moves: moves.map(({ post, to }) => {
        const { localTime, dueAt, remark, explanation } = explained(to);
        return { postId: post.id, text: post.text, from: post.dueAt, to: dueAt, localTime, remark, explanation };
      }),
      stays: stays.map(({ post, reason }) => ({ postId: post.id, text: post.text, reason })),
    };
  }

  async move(
    tx: Transaction,
    workspace: WorkspaceId,
    who: Author,
    campaign: Campaign,
    launch: WallTime,
  ): Promise<void> {
    const placed = await this.placed.placed(tx, workspace, campaign.id);
    const { moves } = moveLaunch(placed, launch, await this.posts.now(tx));
    for (const { post: moved, to } of moves.toSorted((a, b) => (a.post.id < b.post.id ? -1 : 1))) {
      const post = await this.posts.lock(tx, workspace, moved.id);
      if (post?.status !== 'scheduled') continue;
      await this.posts.saveTime(tx, workspace, post, to);
      await this.desk.put(tx, workspace, post);
    }
    const reason = `${campaign.localTime} → ${launch.localTime} (${launch.zone})`;
    await this.log.note(tx, workspace, who, { action: 'launch_moved', subject: refOf.campaign(campaign.id), reason });
  }
}
