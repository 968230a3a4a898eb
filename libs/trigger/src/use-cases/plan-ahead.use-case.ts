import { Injectable } from '@nestjs/common';
import { isDatabaseAway, ModuleDatabase, SystemScope, type Transaction, workspaceId } from '#database';
import { createLog } from '#observability';
import { planAhead } from '../domain/ahead.js';
import { AheadRepository, type ScheduleRunningLow } from '../persistence/ahead.repository.js';
import { OccurrenceRepository } from '../persistence/occurrence.repository.js';
import { Planner } from './planner.js';

const PLAN_AHEAD = SystemScope.named('trigger: plan ahead');
const log = createLog('trigger');

/**
 * Adds occurrences to what recurs before those that are there are used up. Each schedule is a transaction of its own, so
 * that any number of processes share the work, and one that cannot be planned keeps no other from it.
 */
@Injectable()
export class PlanAheadUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly ahead: AheadRepository,
    private readonly occurrences: OccurrenceRepository,
    private readonly planner: Planner,
  ) {}

  /** Goes on until no schedule runs low; gives how many did. */
  async run(signal: AbortSignal): Promise<number> {
    const failed: string[] = [];
    for (let planned = 0; ; planned += 1) {
      if (signal.aborted) return planned;
      let schedule: ScheduleRunningLow | undefined;
      try {
        await this.database.inSystem(PLAN_AHEAD, async (tx) => {
          schedule = await this.ahead.next(tx, failed);
          if (schedule) await this.plan(tx, schedule);
        });
      } catch (error) {
        if (schedule === undefined || isDatabaseAway(error)) throw error;
        failed.push(schedule.id);
        log.error(
          { err: error, ref: schedule.ref, workspaceId: schedule.workspaceId },
          'A schedule cannot be planned ahead',
        );
        continue;
      }
      if (schedule === undefined) return planned;
    }
  }

  private async plan(tx: Transaction, schedule: ScheduleRunningLow): Promise<void> {
    const workspace = workspaceId(schedule.workspaceId);
    const now = await this.occurrences.now(tx);
    const added = planAhead(schedule.plan, (schedule.plannedUntil ?? new Date(now)).toISOString(), now);
    if (added) await this.occurrences.add(tx, workspace, schedule, added.planned);
    await this.planner.announce(tx, workspace, schedule, 'ahead', { until: added?.until });
  }
}
