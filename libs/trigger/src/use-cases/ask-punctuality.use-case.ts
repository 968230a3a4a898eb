import { Inject, Injectable, Optional } from '@nestjs/common';
import type { ProcessClock, Punctuality } from '#contracts';
import { ModuleDatabase, SystemScope } from '#database';
import { InstanceStore } from '#link/nest';
import { summarise } from '../domain/lateness.js';
import { PunctualityRepository } from '../persistence/punctuality.repository.js';
import { triggerConfig, type TriggerConfig } from '../trigger.config.js';

const PUNCTUALITY = SystemScope.named('trigger: look how punctual it is');
/** A clock that is further off misleads people who read logs; nothing fires by it. */
const SKEW_MS = 2000;

/** Tells how punctual firing is on all processes together, and whose clock is off. */
@Injectable()
export class AskPunctualityUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly punctuality: PunctualityRepository,
    @Inject(triggerConfig.token) private readonly config: TriggerConfig,
    @Optional() private readonly instances?: InstanceStore,
  ) {}

  async run(): Promise<Punctuality> {
    const { lastHour, standing } = await this.database.inSystem(PUNCTUALITY, async (tx) => ({
      lastHour: summarise(await this.punctuality.lastHour(tx)),
      standing: await this.punctuality.standing(tx),
    }));
    const { oldestDueMs, nextDueAt, held, missed, waiting } = standing;
    const alertAfterMs = this.config.overdueAlertSeconds * 1000;
    return {
      lastHour,
      ...(oldestDueMs !== null && { oldestDueMs: Math.max(0, Math.round(oldestDueMs)) }),
      ...(nextDueAt !== null && { nextDueAt: nextDueAt.toISOString() }),
      alertAfterMs,
      overdue: oldestDueMs !== null && oldestDueMs > alertAfterMs,
      held,
      missed,
      waiting,
      clocks: await this.clocks(),
    };
  }

  private async clocks(): Promise<ProcessClock[]> {
    const alive = (await this.instances?.alive()) ?? [];
    return alive.map(({ id, modules, facts }) => {
      const skewMs = Math.round(facts.clockSkewMs ?? 0);
      const { host, pid } = facts;
      return { instanceId: id, host, pid, modules: [...modules], skewMs, off: Math.abs(skewMs) > SKEW_MS };
    });
  }
}
