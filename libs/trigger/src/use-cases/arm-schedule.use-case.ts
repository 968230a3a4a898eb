import { Injectable } from '@nestjs/common';
import type { ArmedSchedule, ArmSchedule } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { armDecision } from '../domain/arm-decision.js';
import { ScheduleRepository } from '../persistence/schedule.repository.js';
import { needZone } from './need-zone.js';

/** Puts a ref's schedule to an instant, or moves it there. Safe to repeat and to arrive out of order. */
@Injectable()
export class ArmScheduleUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly schedules: ScheduleRepository,
  ) {}

  /** @throws ScheduleRefused */
  async run(input: ArmSchedule, join?: unknown): Promise<ArmedSchedule> {
    needZone(input.zone ?? '');
    const workspace = workspaceId(input.workspaceId);
    return await this.database.inWorkspace(
      workspace,
      async (tx) => {
        const stored = await this.schedules.lock(tx, workspace, input.ref);
        const decision = armDecision(stored, input.revision);
        if (stored !== undefined && decision !== 'arm') {
          return {
            scheduleId: stored.id,
            revision: stored.revision,
            state: decision === 'repeat' ? ('armed' as const) : ('ignored' as const),
          };
        }
        // Two first arms may race past the lock of a row that is not there yet; the newer revision stands.
        const armed =
          (await this.schedules.arm(tx, workspace, input)) ?? (await this.schedules.lock(tx, workspace, input.ref));
        if (armed === undefined) throw new TypeError(`schedule ${input.ref} vanished inside its own transaction`);
        return {
          scheduleId: armed.id,
          revision: armed.revision,
          state: armed.revision === input.revision ? ('armed' as const) : ('ignored' as const),
        };
      },
      { join },
    );
  }
}
