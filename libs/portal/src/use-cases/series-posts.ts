import type { SchedulePlanned } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { plannedTime } from '../domain/planned-occurrence.js';
import { messageOf } from '../domain/message.js';
import type { Content } from '../domain/post.js';
import type { Series } from '../domain/series.js';
import { PostRepository } from '../persistence/post.repository.js';
import { type SeriesPost, SeriesPostRepository } from '../persistence/series-post.repository.js';
import { PostDesk } from './post-desk.js';
import { ScheduleContent } from './schedule-content.js';
import { WithdrawPost } from './withdraw-post.js';

/** The ordinary posts that a series makes of its planned instants; each can be edited and cancelled alone. */
@Injectable()
export class SeriesPosts {
  constructor(
    private readonly posts: PostRepository,
    private readonly made: SeriesPostRepository,
    private readonly desk: PostDesk,
    private readonly schedules: ScheduleContent,
    private readonly withdrawal: WithdrawPost,
  ) {}

  /** A post for each instant that has none; those made for instants that are no longer planned are taken back. */
  async follow(tx: Transaction, workspace: WorkspaceId, series: Series, planned: SchedulePlanned, zone: string) {
    const wanted = new Set(planned.waiting.map(({ dueAt }) => Date.parse(dueAt)));
    for (const post of await this.made.following(tx, workspace, series.id)) {
      if (!wanted.has(Date.parse(post.dueAt))) await this.takeBack(tx, workspace, post);
    }
    for (const occurrence of planned.waiting) {
      const postId = newId();
      if (!(await this.made.add(tx, workspace, series.id, { postId, dueAt: occurrence.dueAt }))) continue;
      const content = { ...contentOf(series), schedule: plannedTime(occurrence, zone, planned.tzVersion) };
      await this.posts.add(tx, workspace, { id: postId, author: series.author, seriesId: series.id }, content);
      const post = await this.desk.take(tx, workspace, postId);
      await this.schedules.ship(tx, workspace, post, content);
    }
  }

  /** Gives the posts that nobody touched what the series says now. */
  async rewrite(tx: Transaction, workspace: WorkspaceId, series: Series): Promise<void> {
    for (const { postId } of await this.made.following(tx, workspace, series.id)) {
      const post = await this.posts.lock(tx, workspace, postId);
      if (post?.status !== 'scheduled') continue;
      const { schedule } = await this.desk.content(tx, workspace, post);
      await this.schedules.ship(tx, workspace, post, { ...contentOf(series), schedule });
    }
  }

  /** Takes back everything ahead that nobody touched. */
  async withdrawAll(tx: Transaction, workspace: WorkspaceId, seriesId: string): Promise<void> {
    for (const post of await this.made.following(tx, workspace, seriesId)) await this.takeBack(tx, workspace, post);
  }

  private async takeBack(tx: Transaction, workspace: WorkspaceId, { postId }: SeriesPost): Promise<void> {
    const post = await this.posts.lock(tx, workspace, postId);
    if (post?.status === 'scheduled') await this.withdrawal.withdraw(tx, workspace, post);
    await this.made.remove(tx, workspace, postId);
  }
}

function contentOf({ targets, campaignId, ...series }: Series): Content {
  const content = { ...messageOf(series), targets };
  return campaignId === undefined ? content : { ...content, campaignId };
}
