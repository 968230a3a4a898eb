import { Injectable } from '@nestjs/common';
import { Done, type PutQueue } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { slotProblems } from '#time';
import { QueueRepository } from '../persistence/queue.repository.js';
import { QueuePlanner } from './queue-planner.js';
import { refused } from './refused.js';

/** Makes or changes a queue; everything in it is planned anew in the same transaction. Older revisions are ignored. */
@Injectable()
export class PutQueueUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly queues: QueueRepository,
    private readonly planner: QueuePlanner,
  ) {}

  /** @throws ScheduleRefused */
  async run(input: PutQueue, join?: unknown): Promise<Done> {
    const problems = slotProblems(input);
    if (problems.length > 0) throw refused(problems);
    const workspace = workspaceId(input.workspaceId);
    await this.database.inWorkspace(
      workspace,
      async (tx) => {
        await this.queues.lockAll(tx, workspace);
        if (await this.queues.put(tx, workspace, input)) await this.planner.replan(tx, workspace, input.queueId);
      },
      { join },
    );
    return new Done();
  }
}
