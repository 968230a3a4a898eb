import { isContractError, NotScheduled, ScheduleRefused, TriggerClient } from '#contracts';
import type { WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { refOf } from '../domain/refs.js';
import { Refusal } from '../domain/refusal.js';
import { SlotQueueRepository } from '../persistence/slot-queue.repository.js';
import { type Answer, answer, refusalAnswer } from './answer.js';
import { callKey } from './call-key.js';
import { type Attempt, IdempotentWrites } from './idempotent-writes.js';
import { QueueViews } from './queue-views.js';

/** How the order of a queue changes; `first` is sent next. */
export interface Arrangement {
  move: 'first' | 'last' | 'before' | 'shuffle';
  postId?: string;
  seriesId?: string;
  beforePostId?: string;
  beforeSeriesId?: string;
}

/** Changes the order of a queue; trigger gives everybody in it a slot anew. */
@Injectable()
export class ArrangeQueueUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly queues: SlotQueueRepository,
    private readonly views: QueueViews,
    private readonly trigger: TriggerClient,
  ) {}

  execute(attempt: Attempt, queueId: string, wish: Arrangement): Promise<Answer> {
    const { workspace, requestId } = attempt;
    return this.writes.twoSteps(
      attempt,
      async (tx) => {
        if (!(await this.queues.find(tx, workspace, queueId))) throw Refusal.notFound();
        check(wish);
        return { progress: {} };
      },
      async () => {
        const refusal = await this.ask(workspace, queueId, wish, callKey(attempt));
        const view = refusal ?? (await this.views.show(workspace, queueId));
        return () => Promise.resolve(view instanceof Refusal ? refusalAnswer(view, requestId) : answer(200, view));
      },
    );
  }

  private async ask(workspaceId: WorkspaceId, queueId: string, wish: Arrangement, idempotencyKey: string) {
    const { move } = wish;
    const ref = move === 'shuffle' ? undefined : refOfItem(wish);
    const beforeRef = move === 'before' ? refOfNext(wish) : undefined;
    try {
      await this.trigger.arrangeQueue({ workspaceId, queueId, move, ref, beforeRef }, { idempotencyKey });
      return undefined;
    } catch (error) {
      if (isContractError(error, NotScheduled)) return notInQueue();
      if (isContractError(error, ScheduleRefused)) return Refusal.conflict('not_arranged', error.message);
      throw error;
    }
  }
}

function refOfItem({ postId, seriesId }: Pick<Arrangement, 'postId' | 'seriesId'>): string | undefined {
  if (postId !== undefined) return refOf.post(postId);
  return seriesId === undefined ? undefined : refOf.series(seriesId);
}

function refOfNext({ beforePostId, beforeSeriesId }: Arrangement): string | undefined {
  return refOfItem({ postId: beforePostId, seriesId: beforeSeriesId });
}

function check(wish: Arrangement): void {
  const moves = wish.move !== 'shuffle';
  if (moves && refOfItem(wish) === undefined) throw wrong('postId', 'must name what moves (or seriesId)');
  if (wish.move === 'before' && refOfNext(wish) === undefined) {
    throw wrong('beforePostId', 'must name the post (or beforeSeriesId the series) before which it goes');
  }
}

function wrong(field: string, message: string): Refusal {
  return Refusal.invalid([{ field, message }]);
}

function notInQueue(): Refusal {
  const sentence = 'It does not stand in this queue, or has only just been put there. Look again in a moment.';
  return Refusal.conflict('not_in_queue', sentence);
}
