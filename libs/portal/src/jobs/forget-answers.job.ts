import { ModuleDatabase, SystemScope, WakeLoop } from '#database';
import { createLog } from '#observability';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { IdempotencyRepository } from '../persistence/idempotency.repository.js';

const HOUR_MS = 3_600_000;
const SCOPE = SystemScope.named('forget old idempotency records');

/** Forgets kept answers after two days. */
@Injectable()
export class ForgetAnswersJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: WakeLoop;

  constructor(db: ModuleDatabase, records: IdempotencyRepository) {
    this.loop = new WakeLoop({
      name: 'portal.forget-answers',
      everyMs: HOUR_MS,
      log: createLog('portal'),
      run: async () => ((await db.inSystem(SCOPE, (tx) => records.forgetOld(tx))) > 0 ? 1000 : undefined),
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }
}
