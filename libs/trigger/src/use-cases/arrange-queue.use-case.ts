import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type ArrangeQueue, Done, NotScheduled } from '#contracts';
import { ModuleDatabase, type Transaction, type WorkspaceId, workspaceId } from '#database';
import { arrangeQueue } from '../domain/arrange-queue.js';
import { ActionLog } from '../persistence/action-log.js';
import { QueueItemRepository } from '../persistence/queue-item.repository.js';
import { QueueRepository } from '../persistence/queue.repository.js';
import { QueuePlanner } from './queue-planner.js';
import { refused } from './refused.js';

/** Changes the order of a queue and plans it anew; under one key it does so once, which a shuffle needs. */
@Injectable()
export class ArrangeQueueUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly queues: QueueRepository,
    private readonly items: QueueItemRepository,
    private readonly planner: QueuePlanner,
    private readonly log: ActionLog,
  ) {}

  /** @throws NotScheduled, ScheduleRefused */
  async run(input: ArrangeQueue, { key, caller }: { key: string; caller: string }): Promise<Done> {
    const workspace = workspaceId(input.workspaceId);
    const { queueId, move } = input;
    await this.database.inWorkspace(workspace, async (tx) => {
      if (await this.log.answerOf(tx, workspace, 'arrange', key)) return;
      await this.queues.lockAll(tx, workspace);
      await this.arrange(tx, workspace, input);
      const action = { action: 'arrange', scope: `queue:${queueId}`, by: caller, reason: move } as const;
      await this.log.note(tx, workspace, action, { key, answer: {} });
    });
    return new Done();
  }

  private async arrange(tx: Transaction, workspace: WorkspaceId, input: ArrangeQueue): Promise<void> {
    const { queueId, ref } = input;
    if (!(await this.queues.find(tx, workspace, queueId))) throw new NotScheduled({ what: `queue ${queueId}` });
    const items = await this.items.inOrder(tx, workspace, queueId);
    const ids = new Map(items.map((item) => [item.ref, item.scheduleId]));
    if (ref !== undefined && !ids.has(ref)) throw new NotScheduled({ what: `item ${ref} in queue ${queueId}` });
    const order = arrangeQueue([...ids.keys()], input, (bound) => randomInt(bound));
    if ('problems' in order) throw refused(order.problems);
    await this.items.setOrder(
      tx,
      order.refs.flatMap((one) => ids.get(one) ?? []),
    );
    await this.planner.replan(tx, workspace, queueId);
  }
}
