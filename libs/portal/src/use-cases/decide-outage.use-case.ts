import { TriggerClient } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import type { OutageState } from '../domain/outage.js';
import { refOf } from '../domain/refs.js';
import { ActionLogRepository } from '../persistence/action-log.repository.js';
import { PostRepository } from '../persistence/post.repository.js';
import { type Answer, answer } from './answer.js';
import type { Author } from './author.js';
import { type Attempt, IdempotentWrites } from './idempotent-writes.js';
import { Outage } from './outage.js';
import { WithdrawPost } from './withdraw-post.js';

export interface PassedInstant {
  postId: string;
  dueAt: string;
}

/** `send_now`: each goes out now, in due order and paced; `skip`: none does. */
export type OutageDecision = 'send_now' | 'skip';

export interface DecideOutage {
  decision: OutageDecision;
  reason: string;
}

const AT_ONCE = 200;
/** Pages that one request decides on; the next request goes on from there. */
const PAGES = 10;

/** A person's word on posts that were missed or are held. */
@Injectable()
export class DecideOutageUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly trigger: TriggerClient,
    private readonly outage: Outage,
    private readonly posts: PostRepository,
    private readonly withdrawal: WithdrawPost,
    private readonly log: ActionLogRepository,
  ) {}

  some(attempt: Attempt, who: Author, instants: readonly PassedInstant[], wish: DecideOutage): Promise<Answer> {
    return this.decide(attempt, who, wish, async () => {
      const decided = await this.tell(attempt.workspace, who, instants, wish);
      return { instants, said: { decided } };
    });
  }

  all(attempt: Attempt, who: Author, state: OutageState | undefined, wish: DecideOutage): Promise<Answer> {
    return this.decide(attempt, who, wish, async () => {
      const instants: PassedInstant[] = [];
      let decided = 0;
      let cursor: string | undefined;
      for (let pages = 0; pages < PAGES; pages += 1) {
        const page = await this.outage.list(attempt.workspace, { state, cursor, limit: AT_ONCE });
        decided += await this.tell(attempt.workspace, who, page.items, wish);
        instants.push(...page.items);
        cursor = page.nextCursor;
        if (cursor === undefined) break;
      }
      return { instants, said: { decided, more: cursor !== undefined } };
    });
  }

  private decide(
    attempt: Attempt,
    who: Author,
    wish: DecideOutage,
    tell: () => Promise<{ instants: readonly PassedInstant[]; said: object }>,
  ): Promise<Answer> {
    const { workspace } = attempt;
    return this.writes.twoSteps(
      attempt,
      () => Promise.resolve({ progress: {} }),
      async () => {
        const { instants, said } = await tell();
        return async (tx) => {
          const action = wish.decision === 'skip' ? 'skipped' : 'replayed';
          for (const { postId } of instants) {
            if (action === 'skipped') await this.drop(tx, workspace, postId);
            await this.log.note(tx, workspace, who, { action, subject: refOf.post(postId), reason: wish.reason });
          }
          return answer(200, said);
        };
      },
    );
  }

  private async tell(
    workspaceId: WorkspaceId,
    who: Author,
    instants: readonly PassedInstant[],
    { decision, reason }: DecideOutage,
  ): Promise<number> {
    if (instants.length === 0) return 0;
    const { decided } = await this.trigger.decide({
      workspaceId,
      occurrences: instants.map(({ postId, dueAt }) => ({ ref: refOf.post(postId), dueAt })),
      decision: decision === 'skip' ? 'skip' : 'fire',
      by: who.name,
      reason,
    });
    return decided;
  }

  /** What is skipped is not to be sent by anybody's later word either. */
  private async drop(tx: Transaction, workspace: WorkspaceId, postId: string): Promise<void> {
    const post = await this.posts.lock(tx, workspace, postId);
    if (post && (post.status === 'scheduled' || post.attention)) await this.withdrawal.withdraw(tx, workspace, post);
  }
}
