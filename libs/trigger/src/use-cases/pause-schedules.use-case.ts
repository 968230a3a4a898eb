import { Injectable } from '@nestjs/common';
import { Done, type PauseSchedules } from '#contracts';
import { ActionLog } from '../persistence/action-log.js';
import { HoldRepository } from '../persistence/hold.repository.js';
import { InScope } from './in-scope.js';

/** Stops a scope, in the same time however much waits in it. Once it has answered nothing of the scope fires. */
@Injectable()
export class PauseSchedulesUseCase {
  constructor(
    private readonly inScope: InScope,
    private readonly holds: HoldRepository,
    private readonly log: ActionLog,
  ) {}

  /** @throws ScheduleRefused */
  async run(input: PauseSchedules): Promise<Done> {
    const { by, reason, elsewhere = false } = input;
    await this.inScope.run(input, async (tx, { name, workspace }) => {
      await this.holds.lockOut(tx);
      if (!(await this.holds.put(tx, workspace, { scope: name, by, reason, elsewhere }))) return;
      await this.log.note(tx, workspace, { action: 'pause', scope: name, by, reason });
    });
    return new Done();
  }
}
