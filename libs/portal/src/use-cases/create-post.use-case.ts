import type { Transaction } from '#database';
import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type { Content } from '../domain/post.js';
import { Refusal } from '../domain/refusal.js';
import { PostRepository } from '../persistence/post.repository.js';
import { WorkspaceRepository } from '../persistence/workspace.repository.js';
import { type Answer, postAnswer } from './answer.js';
import type { Author } from './author.js';
import { ContentCheck } from './content-check.js';
import { type Attempt, IdempotentWrites } from './idempotent-writes.js';
import { planNow, planTime, type WallTime } from './plan-time.js';
import { PostDesk } from './post-desk.js';
import { ScheduleContent } from './schedule-content.js';

export interface CreatePost extends Omit<Content, 'schedule'> {
  schedule?: WallTime;
  publishNow?: boolean;
}

/** Keeps a new post; it is a draft unless it is to go out at a time or at once. */
@Injectable()
export class CreatePostUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly posts: PostRepository,
    private readonly workspaces: WorkspaceRepository,
    private readonly desk: PostDesk,
    private readonly checks: ContentCheck,
    private readonly schedules: ScheduleContent,
  ) {}

  execute(attempt: Attempt, author: Author, wish: CreatePost): Promise<Answer> {
    return this.writes.once(attempt, async (tx) => {
      if (wish.schedule && wish.publishNow) {
        throw Refusal.invalid([{ field: 'publishNow', message: 'cannot go with a schedule; choose one' }]);
      }
      const content = { text: wish.text, targets: wish.targets };
      const schedule = await this.plan(tx, attempt, wish);
      if (!schedule) await this.checks.check(tx, attempt.workspace, content, false);
      const id = newId();
      await this.posts.add(tx, attempt.workspace, { id, author }, content);
      const post = await this.desk.take(tx, attempt.workspace, id);
      if (schedule) await this.schedules.schedule(tx, attempt.workspace, post, { ...content, schedule });
      else await this.desk.put(tx, attempt.workspace, post);
      return postAnswer(201, await this.desk.view(tx, attempt.workspace, id));
    });
  }

  private async plan(tx: Transaction, { workspace }: Attempt, wish: CreatePost) {
    if (wish.schedule) return planTime(wish.schedule, await this.posts.now(tx), 'schedule');
    if (!wish.publishNow) return undefined;
    const { zone } = (await this.workspaces.find(tx, workspace)) ?? { zone: 'UTC' };
    return planNow(await this.posts.now(tx), zone);
  }
}
