import { Injectable } from '@nestjs/common';
import { type PlanCause, schedulePlanned } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Outbox } from '#link/durable';
import { tzVersion } from '#time';
import { isSingle } from '../domain/plan.js';
import type { Materialised } from '../domain/materialise.js';
import type { Planned } from '../domain/planned.js';
import { ManyPlansRepository, type NewInstant } from '../persistence/many-plans.repository.js';
import { OccurrenceRepository } from '../persistence/occurrence.repository.js';
import { type PlanEnd, ScheduleRepository, type StoredSchedule } from '../persistence/schedule.repository.js';

/** Writes what waits of schedules and announces it. The caller has locked them. */
@Injectable()
export class Planner {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly occurrences: OccurrenceRepository,
    private readonly many: ManyPlansRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Puts these occurrences in place of all that waited or was held, of which a new schedule has none; gives what waits. */
  async replace(
    tx: Transaction,
    workspace: WorkspaceId,
    schedule: StoredSchedule,
    cause: PlanCause,
    plan: Materialised & PlanEnd & { isNew?: boolean },
  ): Promise<Planned[]> {
    if (!plan.isNew) await this.occurrences.clear(tx, schedule.id);
    await this.occurrences.add(tx, workspace, schedule, plan.planned, {
      again: schedule.plan !== null && isSingle(schedule.plan),
    });
    return await this.announce(tx, workspace, schedule, cause, plan.isNew ? { ...plan, waiting: plan.planned } : plan);
  }

  /**
   * Puts one occurrence, or none, in place of all that waited or was held of many schedules.
   *
   * @param zone in which the wall times are meant; absent: as it was
   */
  async replaceEach(
    tx: Transaction,
    workspace: WorkspaceId,
    changes: readonly NewInstant[],
    { cause, zone }: { cause: PlanCause; zone: string | undefined },
  ): Promise<void> {
    if (changes.length === 0) return;
    const sequences = await this.many.replace(tx, workspace, changes, zone);
    const bodies = changes.map(({ schedule: { id, ref, revision }, planned }) => ({
      workspaceId: workspace,
      ref,
      revision,
      sequence: sequences.get(id) ?? 0,
      cause,
      waiting: planned ? [planned] : [],
      tzVersion: tzVersion(),
    }));
    await this.outbox.emitAll(tx, schedulePlanned, bodies);
  }

  /** Announces what waits now, and gives it; `waiting` is given where it is known. */
  async announce(
    tx: Transaction,
    workspace: WorkspaceId,
    schedule: StoredSchedule,
    cause: PlanCause,
    end: PlanEnd & { waiting?: Planned[] },
  ): Promise<Planned[]> {
    const sequence = await this.schedules.planned(tx, schedule.id, end);
    const waiting = end.waiting ?? (await this.occurrences.waiting(tx, schedule.id));
    const { ref, revision } = schedule;
    const body = { workspaceId: workspace, ref, revision, sequence, cause, waiting, tzVersion: tzVersion() };
    await this.outbox.emit(tx, schedulePlanned, body);
    return waiting;
  }
}
