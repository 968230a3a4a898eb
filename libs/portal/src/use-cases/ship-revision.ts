import { PublisherQueue, TriggerQueue, type PrepareRevision, type ScheduleForm } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { contentFor } from '../domain/message.js';
import type { Content, Post } from '../domain/post.js';
import { channelGroup, refOf } from '../domain/refs.js';

/** What publisher is told of a revision. */
export function preparation(workspace: WorkspaceId, post: Post, content: Content): PrepareRevision {
  return {
    workspaceId: workspace,
    postId: post.id,
    authorId: post.authorId,
    revision: post.revision,
    dueAt: notBefore(post, content),
    groups: groupsOf(post, content),
    contents: content.targets.map((target) => contentFor(target, content)),
  };
}

/** Nothing leaves before it. An instant that others may move is trigger's alone to know. */
function notBefore(post: Post, { plan, schedule }: Content): string {
  return plan || !schedule ? post.updatedAt : schedule.dueAt;
}

/** The labels by which posts are paused together. */
function groupsOf(post: Post, { targets, campaignId }: Content): string[] {
  return [
    ...targets.map(({ channelId }) => channelGroup(channelId)),
    ...(campaignId === undefined ? [] : [refOf.campaign(campaignId)]),
    ...(post.seriesId === undefined ? [] : [refOf.series(post.seriesId)]),
  ];
}

/** When it fires, in trigger's words. */
function formOf({ plan, schedule, campaignId }: Content): ScheduleForm {
  if (plan?.kind === 'queue') return { slot: { queueId: plan.queueId, place: plan.place } };
  if (plan?.kind === 'campaign' && campaignId !== undefined) {
    const { days, time } = plan;
    return { anchored: { anchor: refOf.campaign(campaignId), days, ...(time !== undefined && { time }) } };
  }
  if (!schedule) throw new TypeError('A content without a time was to be shipped.');
  const { localTime, zone, tzVersion, dueAt } = schedule;
  return { localTime, zone, tzVersion, dueAt };
}

/** Hands a revision's time to trigger and its content to publisher, with the transaction that decides it. */
@Injectable()
export class ShipRevision {
  constructor(
    private readonly trigger: TriggerQueue,
    private readonly publisher: PublisherQueue,
  ) {}

  async ship(tx: Transaction, workspace: WorkspaceId, post: Post, content: Content): Promise<void> {
    await this.trigger.arm(tx, {
      workspaceId: workspace,
      ref: refOf.post(post.id),
      revision: post.revision,
      ...formOf(content),
      groups: groupsOf(post, content),
    });
    await this.publisher.prepare(tx, preparation(workspace, post, content));
  }

  /** Takes both back, up to the post's revision. */
  async withdraw(tx: Transaction, workspace: WorkspaceId, post: Post): Promise<void> {
    await this.publisher.cancel(tx, { workspaceId: workspace, postId: post.id, revision: post.revision });
    await this.trigger.disarm(tx, { workspaceId: workspace, ref: refOf.post(post.id), revision: post.revision });
  }
}
