import { Injectable } from '@nestjs/common';
import { type DisarmSchedule, Done } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { ScheduleRepository } from '../persistence/schedule.repository.js';
import { Planner } from './planner.js';

/** Withdraws a ref's schedule up to a revision; nothing of it fires once this has answered. Safe to repeat. */
@Injectable()
export class DisarmScheduleUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly schedules: ScheduleRepository,
    private readonly planner: Planner,
  ) {}

  async run(input: DisarmSchedule, join?: unknown): Promise<Done> {
    const workspace = workspaceId(input.workspaceId);
    await this.database.inWorkspace(
      workspace,
      async (tx) => {
        const withdrawn = await this.schedules.disarm(tx, workspace, input.ref, input.revision);
        if (withdrawn?.plan) await this.planner.replace(tx, workspace, withdrawn, 'withdrawn', { planned: [] });
      },
      { join },
    );
    return new Done();
  }
}
