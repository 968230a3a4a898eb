import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { messageOf } from '../domain/message.js';
import type { Content } from '../domain/post.js';
import { Refusal } from '../domain/refusal.js';
import type { ScheduleWish } from '../domain/schedule-wish.js';
import { PostRepository } from '../persistence/post.repository.js';
import { type Answer, postAnswer } from './answer.js';
import type { Author } from './author.js';
import { ContentCheck } from './content-check.js';
import { type Attempt, IdempotentWrites } from './idempotent-writes.js';
import { PlanPost } from './plan-post.js';
import { PostDesk } from './post-desk.js';
import { ScheduleContent } from './schedule-content.js';

export interface CreatePost extends Omit<Content, 'schedule' | 'plan'> {
  schedule?: ScheduleWish;
  publishNow?: boolean;
}

/** Keeps a new post; it is a draft unless it is to go out at a time or at once. */
@Injectable()
export class CreatePostUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly posts: PostRepository,
    private readonly plans: PlanPost,
    private readonly desk: PostDesk,
    private readonly checks: ContentCheck,
    private readonly schedules: ScheduleContent,
  ) {}

  execute(attempt: Attempt, author: Author, wish: CreatePost): Promise<Answer> {
    return this.writes.once(attempt, async (tx) => {
      if (wish.schedule && wish.publishNow) {
        throw Refusal.invalid([{ field: 'publishNow', message: 'cannot go with a schedule; choose one' }]);
      }
      const { targets, campaignId } = wish;
      const said = { ...messageOf(wish), targets };
      const content: Content = campaignId === undefined ? said : { ...said, campaignId };
      if (campaignId !== undefined) await this.plans.needCampaign(tx, attempt.workspace, campaignId);
      const when = wish.publishNow ? 'now' : wish.schedule;
      const timed = when && (await this.plans.plan(tx, attempt.workspace, when, { campaignId, path: 'schedule' }));
      if (!timed) await this.checks.check(tx, attempt.workspace, content, false);
      const id = newId();
      await this.posts.add(tx, attempt.workspace, { id, author }, content);
      const post = await this.desk.take(tx, attempt.workspace, id);
      if (timed) await this.schedules.schedule(tx, attempt.workspace, post, { ...content, ...timed });
      else await this.desk.put(tx, attempt.workspace, post);
      return postAnswer(201, await this.desk.view(tx, attempt.workspace, id));
    });
  }
}
