import { Injectable } from '@nestjs/common';
import { type FiredNow, type FireNow, NotScheduled, TooLateForSchedule } from '#contracts';
import { ModuleDatabase, type Transaction, type WorkspaceId, workspaceId } from '#database';
import { fireNowDecision } from '../domain/fire-now-decision.js';
import { ActionLog } from '../persistence/action-log.js';
import { HoldRepository } from '../persistence/hold.repository.js';
import { OccurrenceStepsRepository } from '../persistence/occurrence-steps.repository.js';
import { ScheduleRepository } from '../persistence/schedule.repository.js';
import { ScheduleLocks } from './schedule-locks.js';

/** Fires what would fire next at once; under one key it does so once. */
@Injectable()
export class FireNowUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly schedules: ScheduleRepository,
    private readonly locks: ScheduleLocks,
    private readonly steps: OccurrenceStepsRepository,
    private readonly holds: HoldRepository,
    private readonly log: ActionLog,
  ) {}

  /** @throws NotScheduled, TooLateForSchedule */
  async run(input: FireNow, key: string): Promise<FiredNow> {
    const workspace = workspaceId(input.workspaceId);
    return await this.database.inWorkspace(workspace, async (tx) => {
      const answered = await this.log.answerOf<FiredNow>(tx, workspace, 'fire_now', key);
      if (answered) return answered;
      const answer = { dueAt: await this.fire(tx, workspace, input.ref) };
      const { by, reason } = input;
      const scope = `schedule:${input.ref}`;
      await this.log.note(tx, workspace, { action: 'fire_now', scope, by, reason }, { key, answer });
      return answer;
    });
  }

  private async fire(tx: Transaction, workspace: WorkspaceId, ref: string): Promise<string> {
    const schedule = await this.locks.lock(tx, workspace, ref);
    if (!schedule?.plan) throw new NotScheduled({ what: `schedule ${ref}` });
    const next = await this.steps.lockNext(tx, schedule.id);
    const paused = await this.holds.covers(tx, schedule.id);
    const decision = fireNowDecision({ state: schedule.state, plan: schedule.plan, paused, next: next?.state });
    switch (decision.kind) {
      case 'refuse':
        throw new TooLateForSchedule({ ref, state: decision.state });
      case 'extra': {
        await this.schedules.revive(tx, schedule.id);
        return await this.steps.addExtra(tx, workspace, schedule, { afterMs: 0, asked: true });
      }
      case 'next': {
        if (!next) throw new TypeError(`${ref} has nothing to fire, though the decision says so`);
        await this.schedules.revive(tx, schedule.id);
        if (schedule.plan.kind === 'slot' && next.state === 'waiting') {
          return await this.steps.takeFromSlot(tx, schedule.id, next.dueAt);
        }
        await this.steps.fireNow(tx, schedule.id, next.dueAt);
        return next.dueAt.toISOString();
      }
    }
  }
}
