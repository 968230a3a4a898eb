import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { messageOf } from '../domain/message.js';
import type { Post } from '../domain/post.js';
import { refOf } from '../domain/refs.js';
import { Refusal } from '../domain/refusal.js';
import type { ScheduleWish } from '../domain/schedule-wish.js';
import { ActionLogRepository } from '../persistence/action-log.repository.js';
import { type Answer, postAnswer, refusalAnswer } from './answer.js';
import { AskToPrepare } from './ask-to-prepare.js';
import type { Author } from './author.js';
import { type Attempt, type Begun, IdempotentWrites } from './idempotent-writes.js';
import { PlanPost } from './plan-post.js';
import { PostDesk } from './post-desk.js';
import { ScheduleContent } from './schedule-content.js';

/** When, and as part of which campaign from now on; the one it belongs to already when absent. */
export interface WhenToGoOut {
  wish: ScheduleWish | 'now';
  campaignId?: string;
  /** Why, for those who look at it later. */
  reason?: string;
}

/** Lets a post go out at a time, or at once. One that is scheduled already is moved, once publisher agrees. */
@Injectable()
export class SchedulePostUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly plans: PlanPost,
    private readonly desk: PostDesk,
    private readonly schedules: ScheduleContent,
    private readonly publisher: AskToPrepare,
    private readonly log: ActionLogRepository,
  ) {}

  execute(attempt: Attempt, who: Author, id: string, when: WhenToGoOut): Promise<Answer> {
    const { workspace, requestId } = attempt;
    return this.writes.twoSteps(
      attempt,
      (tx) => this.begin(tx, workspace, who, id, when),
      async ({ revision }) => {
        const said = await this.publisher.ask(workspace, id, revision);
        return () => Promise.resolve(said instanceof Refusal ? refusalAnswer(said, requestId) : said);
      },
    );
  }

  private async begin(
    tx: Transaction,
    workspace: WorkspaceId,
    who: Author,
    id: string,
    when: WhenToGoOut,
  ): Promise<Begun<{ revision: number }>> {
    const post = await this.desk.takeOver(tx, workspace, id);
    refuseUnlessOpen(post);
    const content = await this.desk.content(tx, workspace, post);
    const campaignId = when.campaignId ?? content.campaignId;
    const timed = await this.plans.plan(tx, workspace, when.wish, { campaignId, path: '' });
    const said = { ...messageOf(content), targets: content.targets };
    const changed = await this.schedules.schedule(tx, workspace, post, { ...said, campaignId, ...timed });
    const { wish, reason } = when;
    const action = wish === 'now' ? 'sent_now' : 'rescheduled';
    if (wish === 'now' || post.intent === 'scheduled') {
      await this.log.note(tx, workspace, who, { action, subject: refOf.post(id), reason });
    }
    if (changed.updating) return { progress: { revision: changed.revision } };
    return { answer: postAnswer(200, await this.desk.view(tx, workspace, id)) };
  }
}

function refuseUnlessOpen(post: Post): void {
  if (post.status === 'cancelling') throw Refusal.beingCancelled();
  if (post.status !== 'draft' && post.status !== 'scheduled' && post.status !== 'cancelled') {
    throw Refusal.alreadyPublishing();
  }
}
