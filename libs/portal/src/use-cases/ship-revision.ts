import { PublisherQueue, TriggerQueue, type PrepareRevision } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Inject, Injectable } from '@nestjs/common';
import type { Content, PlannedTime, Post } from '../domain/post.js';
import { textFor } from '../domain/publishable.js';
import { portalConfig, type PortalConfig } from '../portal.config.js';

/** A content with its time: what can go out. */
export interface Shippable extends Content {
  schedule: PlannedTime;
}

/** What trigger calls a post. */
export function refOf(postId: string): string {
  return `post:${postId}`;
}

/** What publisher is told of a revision. */
export function preparation(workspace: WorkspaceId, post: Post, content: Shippable): PrepareRevision {
  return {
    workspaceId: workspace,
    postId: post.id,
    authorId: post.authorId,
    revision: post.revision,
    dueAt: content.schedule.dueAt,
    contents: content.targets.map((target) => ({
      channelId: target.channelId,
      text: textFor(target, content.text),
    })),
  };
}

/** Hands a revision's time to trigger and its content to publisher, with the transaction that decides it. */
@Injectable()
export class ShipRevision {
  constructor(
    private readonly trigger: TriggerQueue,
    private readonly publisher: PublisherQueue,
    @Inject(portalConfig.token) private readonly config: PortalConfig,
  ) {}

  async ship(tx: Transaction, workspace: WorkspaceId, post: Post, content: Shippable): Promise<void> {
    const { localTime, zone, tzVersion, dueAt } = content.schedule;
    await this.trigger.arm(tx, {
      workspaceId: workspace,
      ref: refOf(post.id),
      revision: post.revision,
      localTime,
      zone,
      tzVersion,
      dueAt,
      graceSeconds: this.config.graceSeconds,
      onLate: 'skip',
    });
    await this.publisher.prepare(tx, preparation(workspace, post, content));
  }

  /** Takes both back, up to the post's revision. */
  async withdraw(tx: Transaction, workspace: WorkspaceId, post: Post): Promise<void> {
    await this.publisher.cancel(tx, { workspaceId: workspace, postId: post.id, revision: post.revision });
    await this.trigger.disarm(tx, { workspaceId: workspace, ref: refOf(post.id), revision: post.revision });
  }
}
