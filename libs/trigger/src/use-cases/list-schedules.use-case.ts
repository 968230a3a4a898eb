import { Injectable } from '@nestjs/common';
import type { ListSchedules, ScheduleFacts, SchedulePage } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { describePlan } from '../domain/describe-plan.js';
import { formOf } from '../domain/form-of.js';
import { type ListedSchedule, ScheduleListRepository } from '../persistence/schedule-list.repository.js';

/** A page of a workspace's schedules. */
@Injectable()
export class ListSchedulesUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly schedules: ScheduleListRepository,
  ) {}

  async run(input: ListSchedules): Promise<SchedulePage> {
    const workspace = workspaceId(input.workspaceId);
    const rows = await this.database.inWorkspace(workspace, (tx) => this.schedules.page(tx, workspace, input));
    const last = rows.length > input.limit ? rows[input.limit - 1] : undefined;
    return { items: rows.slice(0, input.limit).map(factsOf), ...(last && { nextCursor: last.id }) };
  }
}

function factsOf({ id, plan, nextDueAt, changedAt, ref, revision, state, groups }: ListedSchedule): ScheduleFacts {
  const description = describePlan(plan);
  return {
    scheduleId: id,
    ref,
    revision,
    state,
    groups,
    form: formOf(plan),
    ...(nextDueAt && { nextDueAt: nextDueAt.toISOString() }),
    ...(description !== undefined && { description }),
    changedAt: changedAt.toISOString(),
  };
}
