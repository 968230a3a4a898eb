import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { WakeLoop } from '#database';
import { createLog } from '#observability';
import { tzVersion } from '#time';
import { FollowZoneDataUseCase } from '../use-cases/follow-zone-data.use-case.js';

/** While replicas of two versions run, those of the older one still plan with older data. */
const EVERY_MS = 600_000;

/** Plans anew at start, and now and then, what older zone data planned. */
@Injectable()
export class ZoneDataJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = createLog('trigger');
  private readonly loop: WakeLoop;

  constructor(private readonly follow: FollowZoneDataUseCase) {
    this.loop = new WakeLoop({
      name: 'trigger.zone_data',
      everyMs: EVERY_MS,
      log: this.log,
      run: (signal) => this.round(signal),
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private async round(signal: AbortSignal): Promise<undefined> {
    const moved = await this.follow.run(signal);
    if (moved > 0)
      this.log.info({ moved, tzVersion: tzVersion() }, 'Moved schedules to where newer zone data puts them');
  }
}
