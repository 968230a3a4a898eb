import { Injectable } from '@nestjs/common';
import type { ArmedSchedule, ArmSchedule } from '#contracts';
import { ModuleDatabase, type Transaction, type WorkspaceId, workspaceId } from '#database';
import { armDecision } from '../domain/arm-decision.js';
import { firstPlan } from '../domain/first-plan.js';
import type { Plan } from '../domain/plan.js';
import { readForm } from '../domain/read-form.js';
import { OccurrenceRepository } from '../persistence/occurrence.repository.js';
import { ScheduleRepository, type StoredSchedule } from '../persistence/schedule.repository.js';
import { Planner } from './planner.js';
import { refused } from './refused.js';

const GRACE_SECONDS = 900;

/** Puts a ref's schedule, or moves it. Safe to repeat and to arrive out of order. */
@Injectable()
export class ArmScheduleUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly schedules: ScheduleRepository,
    private readonly occurrences: OccurrenceRepository,
    private readonly planner: Planner,
  ) {}

  /** @throws ScheduleRefused */
  async run(input: ArmSchedule, join?: unknown): Promise<ArmedSchedule> {
    const read = readForm(input);
    if ('problems' in read) throw refused(read.problems);
    const workspace = workspaceId(input.workspaceId);
    return await this.database.inWorkspace(
      workspace,
      async (tx) => {
        const stored = await this.schedules.lock(tx, workspace, input.ref);
        const decision = armDecision(stored, input.revision);
        if (stored !== undefined && decision !== 'arm') {
          return await this.answer(
            tx,
            stored,
            decision === 'repeat' && stored.state !== 'disarmed' ? 'armed' : 'ignored',
          );
        }
        // Two first arms may race past the lock of a row that is not there yet; the newer revision stands.
        const armed = await this.schedules.put(tx, workspace, input, read.plan);
        if (armed) {
          await this.plan(tx, workspace, input, armed, read.plan, join !== undefined);
          return await this.answer(tx, armed, 'armed');
        }
        const rival = await this.schedules.lock(tx, workspace, input.ref);
        if (!rival) throw new TypeError(`schedule ${input.ref} vanished inside its own transaction`);
        return await this.answer(tx, rival, rival.revision === input.revision ? 'armed' : 'ignored');
      },
      { join },
    );
  }

  private async plan(
    tx: Transaction,
    workspace: WorkspaceId,
    input: ArmSchedule,
    armed: StoredSchedule,
    plan: Plan,
    durable: boolean,
  ): Promise<void> {
    // What was sent in time and came late is not refused: its late policy decides.
    const graceMs = durable ? Infinity : (input.graceSeconds ?? GRACE_SECONDS) * 1000;
    const first = firstPlan(plan, { now: await this.occurrences.now(tx), graceMs });
    if ('problems' in first) throw refused(first.problems);
    await this.planner.replace(tx, workspace, armed, 'armed', first);
  }

  private async answer(
    tx: Transaction,
    schedule: StoredSchedule,
    state: ArmedSchedule['state'],
  ): Promise<ArmedSchedule> {
    const [next] = await this.occurrences.waiting(tx, schedule.id);
    return { scheduleId: schedule.id, revision: schedule.revision, state, ...(next && { nextDueAt: next.dueAt }) };
  }
}
