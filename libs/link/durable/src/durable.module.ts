import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { Contract } from '#contracts';
import type { Chore } from './chores/chore.js';
import { ChoreRunner, DECLARED_CHORES } from './chores/chore-runner.js';
import { DurableGroundModule } from './durable-ground.module.js';
import { deliveriesServiceOf } from './owner/deliveries.service.js';
import { keepEvents, Retention, retentionDoer } from './owner/retention.js';
import { Sweep } from './owner/sweep.js';
import { ChoreRunStore } from './persistence/chore-run.store.js';
import { DayStore } from './persistence/day.store.js';
import { DeadLetterStore } from './persistence/dead-letter.store.js';
import { DeliveryReportStore } from './persistence/delivery-report.store.js';
import { DeliveryStore } from './persistence/delivery.store.js';
import { RetentionStore } from './persistence/retention.store.js';
import { CatchUp } from './subscriber/catch-up.js';
import { Bundles } from './outbox/bundles.js';
import { Doorbell } from './outbox/doorbell.js';
import { Heads } from './outbox/heads.js';
import { Outbox } from './outbox/outbox.js';
import { EventWorker, SUBSCRIBER } from './subscriber/event-worker.js';

export interface DurableOptions {
  /** The contract of the module that imports this. */
  contract: Contract;
  /** What DatabaseModule.forFeature gave for the module; its migrations begin with `durableMigrations`. */
  database: DynamicModule;
  /** What the module does by itself now and then; each has one provider that is marked with `Does`. */
  chores?: readonly Chore[];
}

/**
 * One module's part in telling and being told. Provides `Outbox`, `InboxGate` and every queue form (`TriggerQueue`) to
 * the module that imports it; serves its deliveries, sweeps them, and takes what others send it.
 */
@Module({})
export class DurableModule {
  /** For a process that does a module's work beside its calls: it tells what came of it, and is told nothing itself. */
  static forTelling(): DynamicModule {
    return { module: DurableModule, providers: [Doorbell, Bundles, Heads, Outbox], exports: [Outbox] };
  }

  static forModule({ contract, database, chores = [] }: DurableOptions): DynamicModule {
    const retention = keepEvents(contract.name);
    return {
      module: DurableModule,
      imports: [database, DurableGroundModule, DiscoveryModule],
      providers: [
        { provide: SUBSCRIBER, useValue: contract },
        DeliveryStore,
        DeadLetterStore,
        DeliveryReportStore,
        RetentionStore,
        DayStore,
        Sweep,
        Retention,
        retentionDoer(retention),
        ChoreRunStore,
        { provide: DECLARED_CHORES, useValue: [retention, ...chores] },
        ChoreRunner,
        deliveriesServiceOf(contract.name),
        EventWorker,
        CatchUp,
      ],
      exports: [DurableGroundModule],
    };
  }
}
