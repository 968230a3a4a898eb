import { Injectable } from '@nestjs/common';
import type { Signal, SignalTaken } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { meetsConditions } from '../domain/meets-conditions.js';
import { OccurrenceStepsRepository } from '../persistence/occurrence-steps.repository.js';
import { ScheduleRepository } from '../persistence/schedule.repository.js';
import { SignalRepository } from '../persistence/signal.repository.js';
import { Planner } from './planner.js';

/** Takes a signal once: each schedule that waits for it, and whose conditions it meets, gets an occurrence. */
@Injectable()
export class TakeSignalUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly signals: SignalRepository,
    private readonly schedules: ScheduleRepository,
    private readonly steps: OccurrenceStepsRepository,
    private readonly planner: Planner,
  ) {}

  async run(input: Signal, join?: unknown): Promise<SignalTaken> {
    const workspace = workspaceId(input.workspaceId);
    return await this.database.inWorkspace(
      workspace,
      async (tx) => {
        const before = await this.signals.take(tx, workspace, input);
        if (before !== undefined) return { matched: before };
        let matched = 0;
        for (const schedule of await this.schedules.lockHanging(tx, workspace, `signal:${input.source}`)) {
          const { plan } = schedule;
          if (plan?.kind !== 'signal' || !meetsConditions(plan.conditions, input.facts)) continue;
          const extra = { afterMs: plan.delaySeconds * 1000, asked: false };
          await this.steps.addExtra(tx, workspace, schedule, extra);
          await this.planner.announce(tx, workspace, schedule, 'ahead', {});
          matched += 1;
        }
        if (matched > 0) await this.signals.matched(tx, workspace, input, matched);
        return { matched };
      },
      { join },
    );
  }
}
