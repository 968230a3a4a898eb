import { ModuleDatabase, type Transaction, type WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { type Content, nextRevision, type Post, type Target } from '../domain/post.js';
import { isChangeable } from '../domain/post-status.js';
import { Refusal } from '../domain/refusal.js';
import { PostRepository } from '../persistence/post.repository.js';
import { type Answer, postAnswer } from './answer.js';
import { AskToPrepare } from './ask-to-prepare.js';
import { ContentCheck } from './content-check.js';
import { planTime, type WallTime } from './plan-time.js';
import { PostDesk } from './post-desk.js';
import { ScheduleContent } from './schedule-content.js';

export interface EditPost {
  text?: string;
  targets?: Target[];
  schedule?: WallTime;
}

/** Changes what a post says, where or when. Of a scheduled post only once publisher agreed that it is not too late. */
@Injectable()
export class EditPostUseCase {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly posts: PostRepository,
    private readonly desk: PostDesk,
    private readonly checks: ContentCheck,
    private readonly schedules: ScheduleContent,
    private readonly publisher: AskToPrepare,
  ) {}

  /** @param version of the post as it was read (If-Match) */
  async execute(workspace: WorkspaceId, id: string, version: number, wish: EditPost): Promise<Answer> {
    const asked = await this.db.inWorkspace(workspace, (tx) => this.change(tx, workspace, id, version, wish));
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
    id: string,
    version: number,
    wish: EditPost,
  ): Promise<{ revision: number } | undefined> {
    const post = await this.desk.take(tx, workspace, id, version);
    if (post.status === 'cancelling') throw Refusal.beingCancelled();
    if (!isChangeable(post.status)) throw Refusal.alreadyPublishing();
    const before = await this.desk.content(tx, workspace, post);
    const content: Content = { ...before, text: wish.text ?? before.text, targets: wish.targets ?? before.targets };
    if (wish.schedule) content.schedule = planTime(wish.schedule, await this.posts.now(tx), 'schedule');
    const schedule = content.schedule;
    if (!schedule || (post.intent !== 'scheduled' && !wish.schedule)) {
      await this.keepDraft(tx, workspace, post, content);
      return undefined;
    }
    const changed = await this.schedules.schedule(tx, workspace, post, { ...content, schedule });
    return changed.updating ? { revision: changed.revision } : undefined;
  }

  /** A cancelled post that is edited becomes a draft again. */
  private async keepDraft(tx: Transaction, workspace: WorkspaceId, post: Post, content: Content): Promise<void> {
    await this.checks.check(tx, workspace, content, false);
    const revision = nextRevision(post);
    await this.posts.saveContent(tx, workspace, post.id, revision, { text: content.text, targets: content.targets });
    const draft: Post = { ...post, intent: 'draft', revision, lastRevision: revision, shipped: false };
    await this.desk.put(tx, workspace, draft, { edited: true });
  }
}
