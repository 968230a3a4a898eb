import { Injectable } from '@nestjs/common';
import { Done, type ResumeSchedules } from '#contracts';
import { ActionLog } from '../persistence/action-log.js';
import { HoldRepository } from '../persistence/hold.repository.js';
import { InScope } from './in-scope.js';

/** Ends a pause; what no other pause holds goes by its late policy. Safe to repeat. */
@Injectable()
export class ResumeSchedulesUseCase {
  constructor(
    private readonly inScope: InScope,
    private readonly holds: HoldRepository,
    private readonly log: ActionLog,
  ) {}

  /** @throws ScheduleRefused */
  async run(input: ResumeSchedules): Promise<Done> {
    const { by, reason } = input;
    await this.inScope.run(input, async (tx, { name, workspace }) => {
      await this.holds.lockOut(tx); // a claim under way could hold something under the pause that goes
      if (!(await this.holds.remove(tx, workspace, name))) return;
      await this.holds.release(tx);
      await this.log.note(tx, workspace, { action: 'resume', scope: name, by, reason });
    });
    return new Done();
  }
}
