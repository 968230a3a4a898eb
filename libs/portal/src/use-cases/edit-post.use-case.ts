import { ModuleDatabase, type Transaction, type WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { changedMessage, type Message } from '../domain/message.js';
import { type Content, hasTime, type Target } from '../domain/post.js';
import { isChangeable } from '../domain/post-status.js';
import { refOf } from '../domain/refs.js';
import { Refusal } from '../domain/refusal.js';
import type { ScheduleWish } from '../domain/schedule-wish.js';
import { ActionLogRepository } from '../persistence/action-log.repository.js';
import { type Answer, postAnswer } from './answer.js';
import { AskToPrepare } from './ask-to-prepare.js';
import type { Author } from './author.js';
import { PlanPost } from './plan-post.js';
import { PostDesk } from './post-desk.js';
import { ScheduleContent } from './schedule-content.js';

export interface EditPost extends Partial<Message> {
  targets?: Target[];
  schedule?: ScheduleWish;
  /** Null takes it out of its campaign. */
  campaignId?: string | null;
}

/** Changes what a post says, where or when. Of a scheduled post only once publisher agreed that it is not too late. */
@Injectable()
export class EditPostUseCase {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly desk: PostDesk,
    private readonly schedules: ScheduleContent,
    private readonly plans: PlanPost,
    private readonly publisher: AskToPrepare,
    private readonly log: ActionLogRepository,
  ) {}

  /** @param version of the post as it was read (If-Match) */
  async execute(workspace: WorkspaceId, who: Author, id: string, version: number, wish: EditPost): Promise<Answer> {
    const asked = await this.db.inWorkspace(workspace, (tx) => this.change(tx, workspace, who, id, version, wish));
    if (!asked)
      return this.db.inWorkspace(workspace, async (tx) => postAnswer(200, await this.desk.view(tx, workspace, id)));
    const said = await this.publisher.ask(workspace, id, asked.revision);
    if (said instanceof Refusal) throw said;
    return said;
  }

  /** Gives the revision that publisher is to be asked about, if it is. */
  private async change(
    tx: Transaction,
    workspace: WorkspaceId,
    who: Author,
    id: string,
    version: number,
    wish: EditPost,
  ): Promise<{ revision: number } | undefined> {
    const post = await this.desk.takeOver(tx, workspace, id, version);
    if (post.status === 'cancelling') throw Refusal.beingCancelled();
    if (!isChangeable(post.status)) throw Refusal.alreadyPublishing();
    const before = await this.desk.content(tx, workspace, post);
    const content = await this.edited(tx, workspace, before, wish);
    if (!hasTime(content) || (post.intent !== 'scheduled' && !wish.schedule)) {
      await this.schedules.keepDraft(tx, workspace, post, content);
      return undefined;
    }
    if (wish.schedule && post.intent === 'scheduled') {
      await this.log.note(tx, workspace, who, { action: 'rescheduled', subject: refOf.post(id) });
    }
    const changed = await this.schedules.schedule(tx, workspace, post, content);
    return changed.updating ? { revision: changed.revision } : undefined;
  }

  private async edited(tx: Transaction, workspace: WorkspaceId, before: Content, wish: EditPost): Promise<Content> {
    const campaignId = wish.campaignId === null ? undefined : (wish.campaignId ?? before.campaignId);
    if (wish.campaignId) await this.plans.needCampaign(tx, workspace, wish.campaignId);
    const targets = wish.targets ?? before.targets;
    const when = wish.schedule ?? standingDistance(before, campaignId);
    const timed = when ? await this.plans.plan(tx, workspace, when, { campaignId, path: 'schedule' }) : before;
    return { ...changedMessage(before, wish), targets, campaignId, schedule: timed.schedule, plan: timed.plan };
  }
}

/** A post placed relative to its launch keeps its distance when it goes into another campaign. */
function standingDistance({ plan, campaignId }: Content, wanted: string | undefined): ScheduleWish | undefined {
  return plan?.kind === 'campaign' && campaignId !== wanted ? plan : undefined;
}
