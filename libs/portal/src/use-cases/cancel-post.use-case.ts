import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { refOf } from '../domain/refs.js';
import { Refusal } from '../domain/refusal.js';
import { ActionLogRepository } from '../persistence/action-log.repository.js';
import { type Answer, postAnswer, refusalAnswer } from './answer.js';
import { AskToCancel } from './ask-to-cancel.js';
import type { Author } from './author.js';
import { type Attempt, type Begun, IdempotentWrites } from './idempotent-writes.js';
import { PostDesk } from './post-desk.js';
import { WithdrawPost } from './withdraw-post.js';

/** Withdraws a scheduled post. 200 only once publisher said that nothing will be sent; 202 while it cannot be asked. */
@Injectable()
export class CancelPostUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly desk: PostDesk,
    private readonly withdrawal: WithdrawPost,
    private readonly publisher: AskToCancel,
    private readonly log: ActionLogRepository,
  ) {}

  execute(attempt: Attempt, who: Author, id: string, reason: string): Promise<Answer> {
    const { workspace, requestId } = attempt;
    return this.writes.twoSteps(
      attempt,
      (tx) => {
        const noted = { action: 'cancelled', subject: refOf.post(id), reason } as const;
        return this.begin(tx, workspace, id, () => this.log.note(tx, workspace, who, noted));
      },
      async ({ revision }) => {
        const verdict = await this.publisher.ask(workspace, id, revision);
        return async (tx) => {
          await this.publisher.settle(tx, workspace, await this.desk.take(tx, workspace, id), verdict);
          if (verdict === 'too_late') return refusalAnswer(Refusal.alreadyPublishing(), requestId);
          const view = await this.desk.view(tx, workspace, id);
          return postAnswer(view.status === 'cancelling' ? 202 : 200, view);
        };
      },
    );
  }

  private async begin(
    tx: Transaction,
    workspace: WorkspaceId,
    id: string,
    note: () => Promise<void>,
  ): Promise<Begun<{ revision: number }>> {
    const post = await this.desk.takeOver(tx, workspace, id);
    if (post.status === 'cancelled') return { answer: postAnswer(200, await this.desk.view(tx, workspace, id)) };
    if (post.status === 'draft') {
      throw Refusal.conflict('not_scheduled', 'A draft is not going out. Delete it if you no longer want it.');
    }
    if (post.status === 'scheduled' || post.status === 'publishing') {
      await this.withdrawal.withdraw(tx, workspace, post);
      await note();
    } else if (post.status !== 'cancelling') {
      throw Refusal.alreadyPublishing();
    }
    return { progress: { revision: post.revision } };
  }
}
