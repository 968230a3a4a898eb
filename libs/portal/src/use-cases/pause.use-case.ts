import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { contractScope, type PauseTarget } from '../domain/pause-scope.js';
import { Refusal } from '../domain/refusal.js';
import { ActionLogRepository } from '../persistence/action-log.repository.js';
import { SubjectRepository } from '../persistence/subject.repository.js';
import { type Answer, answer } from './answer.js';
import type { Author } from './author.js';
import { type Attempt, IdempotentWrites } from './idempotent-writes.js';
import { PauseDesk, type Where } from './pause-desk.js';

export interface PauseWish extends PauseTarget {
  reason: string;
}

/** Pauses a part of a workspace, or ends that. Answered only once nothing of it leaves any more. */
@Injectable()
export class PauseUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly subjects: SubjectRepository,
    private readonly log: ActionLogRepository,
    private readonly desk: PauseDesk,
  ) {}

  pause(attempt: Attempt, who: Author, wish: PauseWish): Promise<Answer> {
    return this.change(attempt, who, wish, 'paused', (where, { reason }) => this.desk.pause(where, who.name, reason));
  }

  resume(attempt: Attempt, who: Author, wish: PauseWish): Promise<Answer> {
    return this.change(attempt, who, wish, 'resumed', async (where, { reason }) => {
      await this.desk.resume(where, who.name, reason);
      return {};
    });
  }

  private change(
    attempt: Attempt,
    who: Author,
    wish: PauseWish,
    action: 'paused' | 'resumed',
    ask: (where: Where, wish: PauseWish) => Promise<object>,
  ): Promise<Answer> {
    const { workspace } = attempt;
    return this.writes.twoSteps(
      attempt,
      async (tx) => {
        await this.check(tx, workspace, wish);
        return { progress: {} };
      },
      async () => {
        const said = await ask({ workspaceId: workspace, ...needed(wish) }, wish);
        const standing = await this.desk.list(workspace);
        return async (tx) => {
          const subject = wish.id === undefined ? wish.scope : `${wish.scope}:${wish.id}`;
          await this.log.note(tx, workspace, who, { action, subject, reason: wish.reason });
          return answer(200, { ...standing, ...said });
        };
      },
    );
  }

  private async check(tx: Transaction, workspace: WorkspaceId, wish: PauseWish): Promise<void> {
    needed(wish);
    if (wish.scope === 'workspace' || wish.id === undefined) return;
    if (await this.subjects.exists(tx, workspace, wish.scope, wish.id)) return;
    throw Refusal.invalid([{ field: 'id', message: `is not a ${wish.scope} of this workspace` }]);
  }
}

function needed(wish: PauseWish) {
  const scope = contractScope(wish);
  if (scope) return scope;
  const message = wish.scope === 'workspace' ? 'does not go with the whole workspace' : `must name the ${wish.scope}`;
  throw Refusal.invalid([{ field: 'id', message }]);
}
