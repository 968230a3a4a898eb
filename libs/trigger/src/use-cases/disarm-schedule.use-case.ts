import { Injectable } from '@nestjs/common';
import { type DisarmSchedule, Done } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { ScheduleRepository } from '../persistence/schedule.repository.js';

/** Withdraws a ref's schedule up to a revision. Safe to repeat. */
@Injectable()
export class DisarmScheduleUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly schedules: ScheduleRepository,
  ) {}

  async run(input: DisarmSchedule, join?: unknown): Promise<Done> {
    const workspace = workspaceId(input.workspaceId);
    await this.database.inWorkspace(
      workspace,
      (tx) => this.schedules.disarm(tx, workspace, input.ref, input.revision),
      { join },
    );
    return new Done();
  }
}
