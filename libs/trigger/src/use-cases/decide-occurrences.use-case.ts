import { Injectable } from '@nestjs/common';
import { type DecidedOccurrences, type DecideOccurrences, scheduleMissed } from '#contracts';
import { ModuleDatabase, type Transaction, type WorkspaceId, workspaceId } from '#database';
import { Outbox } from '#link/durable';
import { ActionLog } from '../persistence/action-log.js';
import { OccurrenceStepsRepository } from '../persistence/occurrence-steps.repository.js';
import { ScheduleRepository, type StoredSchedule } from '../persistence/schedule.repository.js';
import { ScheduleLocks } from './schedule-locks.js';

/** Takes a person's word on what was missed or is held. What was decided on already is passed over. */
@Injectable()
export class DecideOccurrencesUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly schedules: ScheduleRepository,
    private readonly locks: ScheduleLocks,
    private readonly steps: OccurrenceStepsRepository,
    private readonly log: ActionLog,
    private readonly outbox: Outbox,
  ) {}

  async run(input: DecideOccurrences): Promise<DecidedOccurrences> {
    const workspace = workspaceId(input.workspaceId);
    const byRef = Map.groupBy(input.occurrences, ({ ref }) => ref);
    return await this.database.inWorkspace(workspace, async (tx) => {
      let decided = 0;
      for (const schedule of await this.locks.lockAll(tx, workspace, [...byRef.keys()])) {
        const { ref } = schedule;
        const dueAt = byRef.get(ref)?.map((one) => one.dueAt) ?? [];
        const count = await this.settle(tx, workspace, schedule, dueAt, input);
        if (count === 0) continue;
        decided += count;
        const { by, reason } = input;
        await this.log.note(tx, workspace, { action: 'decide', scope: `schedule:${ref}`, by, reason });
      }
      return { decided };
    });
  }

  private async settle(
    tx: Transaction,
    workspace: WorkspaceId,
    schedule: StoredSchedule,
    dueAt: readonly string[],
    { decision, by, reason }: DecideOccurrences,
  ): Promise<number> {
    if (decision === 'fire') {
      if (schedule.state === 'disarmed') return 0;
      await this.schedules.revive(tx, schedule.id);
      return await this.steps.release(tx, schedule, dueAt);
    }
    const skipped = await this.steps.skip(tx, schedule.id, dueAt, reason === '' ? `Skipped by ${by}.` : reason);
    const { ref, revision } = schedule;
    // what was missed was told then; what was held is over only now
    const told = skipped
      .filter(({ was }) => was === 'held')
      .map((one) => ({
        workspaceId: workspace,
        ref,
        revision,
        dueAt: one.dueAt.toISOString(),
        noticedAt: one.at.toISOString(),
      }));
    await this.outbox.emitAll(tx, scheduleMissed, told);
    return skipped.length;
  }
}
