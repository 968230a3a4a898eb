import { NotificationClient } from '#contracts';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';
import { type Answer, answer } from './answer.js';
import { isAway } from './away.js';
import { type Attempt, IdempotentWrites } from './idempotent-writes.js';

/** Marks a person's notifications as read. */
@Injectable()
export class MarkReadUseCase {
  constructor(
    private readonly writes: IdempotentWrites,
    private readonly notification: NotificationClient,
  ) {}

  /** @param ids empty: all of them */
  execute(attempt: Attempt, userId: string, ids: string[]): Promise<Answer> {
    return this.writes.twoSteps(
      attempt,
      () => Promise.resolve({ progress: {} }),
      async () => {
        const unread = await this.mark(attempt.workspace, userId, ids);
        return () => Promise.resolve(answer(200, { unread }));
      },
    );
  }

  private async mark(workspaceId: string, userId: string, ids: string[]): Promise<number> {
    try {
      await this.notification.markRead({ workspaceId, userId, ids });
      return (await this.notification.list({ workspaceId, userId, limit: 1 })).unread;
    } catch (error) {
      if (isAway(error)) throw Refusal.unavailable('notification part');
      throw error;
    }
  }
}
