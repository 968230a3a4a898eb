import { Inject, Injectable } from '@nestjs/common';
import type { ArmedSchedule, ArmSchedule } from '#contracts';
import { ModuleDatabase, type Transaction, workspaceId } from '#database';
import { armDecision } from '../domain/arm-decision.js';
import type { Planned } from '../domain/planned.js';
import { readForm } from '../domain/read-form.js';
import { OccurrenceRepository } from '../persistence/occurrence.repository.js';
import { ScheduleRepository, type StoredSchedule } from '../persistence/schedule.repository.js';
import { triggerConfig, type TriggerConfig } from '../trigger.config.js';
import { FirstPlanning } from './first-planning.js';
import { refused } from './refused.js';
import { ScheduleLocks } from './schedule-locks.js';

/** Puts a ref's schedule, or moves it. Safe to repeat and to arrive out of order. */
@Injectable()
export class ArmScheduleUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly locks: ScheduleLocks,
    private readonly schedules: ScheduleRepository,
    private readonly occurrences: OccurrenceRepository,
    private readonly planning: FirstPlanning,
    @Inject(triggerConfig.token) private readonly config: TriggerConfig,
  ) {}

  /**
   * @param join the transaction of a durable call: what comes that way was sent in time, however late it comes
   * @throws ScheduleRefused, NotScheduled
   */
  async run(input: ArmSchedule, join?: unknown): Promise<ArmedSchedule> {
    const read = readForm(input);
    if ('problems' in read) throw refused(read.problems);
    const workspace = workspaceId(input.workspaceId);
    const arming = {
      durable: join !== undefined,
      graceMs: (input.graceSeconds ?? this.config.graceSeconds) * 1000,
    };
    return await this.database.inWorkspace(
      workspace,
      async (tx) => {
        const stored = await this.locks.lock(tx, workspace, input.ref, read.plan);
        const decision = armDecision(stored, input.revision);
        if (stored !== undefined && decision !== 'arm') return await this.standing(tx, stored, input.revision);
        // Two first arms may race past the lock of a row that is not there yet; the newer revision stands.
        const armed = await this.schedules.put(tx, workspace, input, read.plan);
        if (armed) return answer(armed, 'armed', await this.planning.run(tx, workspace, armed, read.plan, arming));
        const rival = await this.schedules.lock(tx, workspace, input.ref);
        if (!rival) throw new TypeError(`schedule ${input.ref} vanished inside its own transaction`);
        return await this.standing(tx, rival, input.revision);
      },
      { join },
    );
  }

  private async standing(tx: Transaction, standing: StoredSchedule, revision: number): Promise<ArmedSchedule> {
    const [next] = await this.occurrences.waiting(tx, standing.id);
    const isThis = standing.revision === revision && standing.state !== 'disarmed';
    return answer(standing, isThis ? 'armed' : 'ignored', next);
  }
}

function answer(
  { id, revision }: StoredSchedule,
  state: ArmedSchedule['state'],
  next: Planned | undefined,
): ArmedSchedule {
  return { scheduleId: id, revision, state, ...(next && { nextDueAt: next.dueAt }) };
}
