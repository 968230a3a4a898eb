import { Injectable } from '@nestjs/common';
import { Done, type RemoveQueue } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { QueueItemRepository } from '../persistence/queue-item.repository.js';
import { QueueRepository } from '../persistence/queue.repository.js';
import { QueuePlanner } from './queue-planner.js';

/** Removes a queue. What stood in it has no instant until it is armed anew. Safe to repeat. */
@Injectable()
export class RemoveQueueUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly queues: QueueRepository,
    private readonly items: QueueItemRepository,
    private readonly planner: QueuePlanner,
  ) {}

  async run({ workspaceId: of, queueId }: RemoveQueue, join?: unknown): Promise<Done> {
    const workspace = workspaceId(of);
    await this.database.inWorkspace(
      workspace,
      async (tx) => {
        await this.queues.lockAll(tx, workspace);
        await this.queues.remove(tx, workspace, queueId);
        await this.planner.replan(tx, workspace, queueId);
        const items = await this.items.inOrder(tx, workspace, queueId);
        await this.items.leave(
          tx,
          items.map(({ scheduleId }) => scheduleId),
        );
      },
      { join },
    );
    return new Done();
  }
}
