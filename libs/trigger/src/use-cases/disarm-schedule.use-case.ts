import { Injectable } from '@nestjs/common';
import { type DisarmSchedule, Done } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { QueueItemRepository } from '../persistence/queue-item.repository.js';
import { ScheduleRepository } from '../persistence/schedule.repository.js';
import { Planner } from './planner.js';
import { QueuePlanner } from './queue-planner.js';
import { ScheduleLocks } from './schedule-locks.js';

/** Withdraws a ref's schedule up to a revision; nothing of it fires once this has answered. Safe to repeat. */
@Injectable()
export class DisarmScheduleUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly locks: ScheduleLocks,
    private readonly schedules: ScheduleRepository,
    private readonly planner: Planner,
    private readonly items: QueueItemRepository,
    private readonly queuePlanner: QueuePlanner,
  ) {}

  async run({ workspaceId: of, ref, revision }: DisarmSchedule, join?: unknown): Promise<Done> {
    const workspace = workspaceId(of);
    await this.database.inWorkspace(
      workspace,
      async (tx) => {
        await this.locks.lock(tx, workspace, ref);
        const withdrawn = await this.schedules.disarm(tx, workspace, ref, revision);
        if (!withdrawn?.plan) return;
        await this.planner.replace(tx, workspace, withdrawn, 'withdrawn', { planned: [] });
        const queueId = await this.items.queueOf(tx, withdrawn.id);
        if (queueId === undefined) return;
        await this.items.leave(tx, [withdrawn.id]);
        await this.queuePlanner.replan(tx, workspace, queueId);
      },
      { join },
    );
    return new Done();
  }
}
