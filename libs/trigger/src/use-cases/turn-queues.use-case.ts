import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope, workspaceId } from '#database';
import { QueueItemRepository } from '../persistence/queue-item.repository.js';
import { QueueRepository } from '../persistence/queue.repository.js';
import { QueuePlanner } from './queue-planner.js';

const LOOK = SystemScope.named('trigger: look for queues to move on');

/** Plans queues anew of which an item had its slot: it leaves, or goes behind the others to come again. */
@Injectable()
export class TurnQueuesUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly queues: QueueRepository,
    private readonly items: QueueItemRepository,
    private readonly planner: QueuePlanner,
  ) {}

  async run(signal: AbortSignal): Promise<undefined> {
    const settled = await this.database.inSystem(LOOK, (tx) => this.items.settled(tx));
    for (const { workspaceId: of, queueId } of settled) {
      if (signal.aborted) return;
      const workspace = workspaceId(of);
      await this.database.inWorkspace(workspace, async (tx) => {
        await this.queues.lockAll(tx, workspace);
        await this.planner.replan(tx, workspace, queueId);
      });
    }
  }
}
