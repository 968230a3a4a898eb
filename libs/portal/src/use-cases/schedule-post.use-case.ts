import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { PlannedTime, Post } from '../domain/post.js';
import { Refusal } from '../domain/refusal.js';
import { PostRepository } from '../persistence/post.repository.js';
import { WorkspaceRepository } from '../persistence/workspace.repository.js';
import { type Answer, postAnswer, refusalAnswer } from './answer.js';
import { AskToPrepare } from './ask-to-prepare.js';
import { type Attempt, type Begun, IdempotentWrites } from './idempotent-writes.js';
import { planNow, planTime, type WallTime } from './plan-time.js';
import { PostDesk } from './post-desk.js';
import { ScheduleContent } from './schedule-content.js';

/** Lets a post go out at a time, or at once. One that is scheduled already is moved, once publisher agrees. */
@Injectable()
export class SchedulePostUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly posts: PostRepository,
    private readonly workspaces: WorkspaceRepository,
    private readonly desk: PostDesk,
    private readonly schedules: ScheduleContent,
    private readonly publisher: AskToPrepare,
  ) {}

  execute(attempt: Attempt, id: string, when: WallTime | 'now'): Promise<Answer> {
    const { workspace, requestId } = attempt;
    return this.writes.twoSteps(
      attempt,
      (tx) => this.begin(tx, workspace, id, when),
      async ({ revision }) => {
        const said = await this.publisher.ask(workspace, id, revision);
        return () => Promise.resolve(said instanceof Refusal ? refusalAnswer(said, requestId) : said);
      },
    );
  }

  private async begin(
    tx: Transaction,
    workspace: WorkspaceId,
    id: string,
    when: WallTime | 'now',
  ): Promise<Begun<{ revision: number }>> {
    const post = await this.desk.take(tx, workspace, id);
    refuseUnlessOpen(post);
    const content = await this.desk.content(tx, workspace, post);
    const schedule = await this.plan(tx, workspace, when);
    const changed = await this.schedules.schedule(tx, workspace, post, { ...content, schedule });
    if (changed.updating) return { progress: { revision: changed.revision } };
    return { answer: postAnswer(200, await this.desk.view(tx, workspace, id)) };
  }

  private async plan(tx: Transaction, workspace: WorkspaceId, when: WallTime | 'now'): Promise<PlannedTime> {
    const now = await this.posts.now(tx);
    if (when !== 'now') return planTime(when, now, '');
    return planNow(now, (await this.workspaces.find(tx, workspace))?.zone ?? 'UTC');
  }
}

function refuseUnlessOpen(post: Post): void {
  if (post.status === 'cancelling') throw Refusal.beingCancelled();
  if (post.status !== 'draft' && post.status !== 'scheduled' && post.status !== 'cancelled') {
    throw Refusal.alreadyPublishing();
  }
}
