import { Injectable } from '@nestjs/common';
import { type FiredNow, NotScheduled, type RescheduleOccurrence, TooLateForSchedule } from '#contracts';
import { ModuleDatabase, type Transaction, type WorkspaceId, workspaceId } from '#database';
import { moveTarget } from '../domain/move-target.js';
import { stateAfter } from '../domain/occurrence-state.js';
import { planAfterMove } from '../domain/plan-after-move.js';
import type { Planned } from '../domain/planned.js';
import { ActionLog } from '../persistence/action-log.js';
import { OccurrenceRepository } from '../persistence/occurrence.repository.js';
import { OccurrenceStepsRepository } from '../persistence/occurrence-steps.repository.js';
import { ScheduleRepository, type StoredSchedule } from '../persistence/schedule.repository.js';
import { Planner } from './planner.js';
import { refused } from './refused.js';

/** Moves one occurrence. Once it has answered nothing fires at the old instant. Safe to repeat. */
@Injectable()
export class RescheduleOccurrenceUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly schedules: ScheduleRepository,
    private readonly occurrences: OccurrenceRepository,
    private readonly steps: OccurrenceStepsRepository,
    private readonly planner: Planner,
    private readonly log: ActionLog,
  ) {}

  /** @throws ScheduleRefused, NotScheduled, TooLateForSchedule */
  async run(input: RescheduleOccurrence): Promise<FiredNow> {
    const workspace = workspaceId(input.workspaceId);
    return await this.database.inWorkspace(workspace, async (tx) => {
      const schedule = await this.schedules.lock(tx, workspace, input.ref);
      if (!schedule?.plan) throw new NotScheduled({ what: `schedule ${input.ref}` });
      const target = moveTarget(input, { ...schedule, plan: schedule.plan, now: await this.occurrences.now(tx) });
      if ('problems' in target) throw refused(target.problems);
      await this.move(tx, workspace, schedule, input, target);
      return { dueAt: target.dueAt };
    });
  }

  private async move(
    tx: Transaction,
    workspace: WorkspaceId,
    schedule: StoredSchedule,
    { ref, dueAt, by, reason }: RescheduleOccurrence,
    target: Planned,
  ): Promise<void> {
    const standing = await this.steps.lock(tx, schedule.id, dueAt);
    if (!standing) {
      const moved = await this.steps.movedTo(tx, schedule.id, dueAt);
      if (moved?.dueAt.toISOString() === target.dueAt) return; // a repeat
      throw new NotScheduled({ what: `occurrence of ${ref} at ${dueAt}` });
    }
    const open = stateAfter(standing.state, 'move') !== undefined;
    if (!open || schedule.state === 'disarmed') {
      throw new TooLateForSchedule({ ref, state: open ? schedule.state : standing.state });
    }
    if (standing.dueAt.toISOString() === target.dueAt) return;
    if (!(await this.steps.move(tx, schedule.id, standing, target))) {
      throw refused([{ field: 'toInstant', message: 'is the instant of another occurrence; choose another time' }]);
    }
    const plan = planAfterMove(schedule.plan, target, schedule.zone);
    if (plan) await this.schedules.replan(tx, schedule.id, plan);
    await this.planner.announce(tx, workspace, schedule, 'moved', { until: schedule.plannedUntil?.toISOString() });
    await this.log.note(tx, workspace, { action: 'reschedule', scope: `schedule:${ref}`, by, reason });
  }
}
