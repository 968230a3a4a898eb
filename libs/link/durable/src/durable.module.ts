import { type DynamicModule, Module } from '@nestjs/common';
import type { Contract } from '#contracts';
import { DurableGroundModule } from './durable-ground.module.js';
import { deliveriesServiceOf } from './owner/deliveries.service.js';
import { Retention } from './owner/retention.js';
import { Sweep } from './owner/sweep.js';
import { DayStore } from './persistence/day.store.js';
import { DeadLetterStore } from './persistence/dead-letter.store.js';
import { DeliveryReportStore } from './persistence/delivery-report.store.js';
import { DeliveryStore } from './persistence/delivery.store.js';
import { RetentionStore } from './persistence/retention.store.js';
import { CatchUp } from './subscriber/catch-up.js';
import { EventWorker, SUBSCRIBER } from './subscriber/event-worker.js';

export interface DurableOptions {
  /** The contract of the module that imports this. */
  contract: Contract;
  /** What DatabaseModule.forFeature gave for the module; its migrations begin with `durableMigrations`. */
  database: DynamicModule;
}

/**
 * One module's part in telling and being told. Provides `Outbox`, `InboxGate` and every queue form (`TriggerQueue`) to
 * the module that imports it; serves its deliveries, sweeps them, and takes what others send it.
 */
@Module({})
export class DurableModule {
  static forModule({ contract, database }: DurableOptions): DynamicModule {
    return {
      module: DurableModule,
      imports: [database, DurableGroundModule],
      providers: [
        { provide: SUBSCRIBER, useValue: contract },
        DeliveryStore,
        DeadLetterStore,
        DeliveryReportStore,
        RetentionStore,
        DayStore,
        Sweep,
        Retention,
        deliveriesServiceOf(contract.name),
        EventWorker,
        CatchUp,
      ],
      exports: [DurableGroundModule],
    };
  }
}
