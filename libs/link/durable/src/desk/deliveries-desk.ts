import { type DynamicModule, Injectable, Module } from '@nestjs/common';
import { DatabaseModule, ModuleDatabase } from '#database';
import { allContracts } from '../catalog.js';
import type { ChoreStanding } from '../deliveries/chores.js';
import type { DeadDelivery, ListDead } from '../deliveries/dead-letters.js';
import type { DeliveryStats, ShownEvent } from '../deliveries/delivery-report.js';
import { ChoreRunStore } from '../persistence/chore-run.store.js';
import { DeadLetterStore } from '../persistence/dead-letter.store.js';
import { DeliveryReportStore } from '../persistence/delivery-report.store.js';
import { durableMigrations } from '../persistence/durable-migrations.js';

const PAGE = 100;

/** One module's deliveries and chores for an operator at the database: in every topology, and while the module is away. */
@Injectable()
export class DeliveriesDesk {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly deadLetters: DeadLetterStore,
    private readonly report: DeliveryReportStore,
    private readonly choreRuns: ChoreRunStore,
  ) {}

  get module(): string {
    return this.database.module;
  }

  stats(): Promise<DeliveryStats> {
    return this.report.stats();
  }

  /** @param id of a delivery or of an event */
  show(id: string): Promise<ShownEvent | undefined> {
    return this.report.find(id);
  }

  /** How the module's chores went. */
  chores(): Promise<ChoreStanding[]> {
    return this.choreRuns.standing();
  }

  /** Reads on as far as it is asked. */
  async *dead(filter: Pick<ListDead, 'name' | 'subscriber'>): AsyncGenerator<DeadDelivery, void, undefined> {
    for (let cursor: string | undefined; ;) {
      const items = await this.deadLetters.list({ ...filter, limit: PAGE, ...(cursor !== undefined && { cursor }) });
      yield* items;
      if (items.length < PAGE) return;
      cursor = items.at(-1)?.id;
    }
  }

  /** Makes dead deliveries pending; the module's sweep rings for them within seconds. Answers how many. */
  async replay(ids: readonly string[]): Promise<number> {
    let count = 0;
    for (let from = 0; from < ids.length; from += PAGE) {
      count += await this.deadLetters.replay(ids.slice(from, from + PAGE));
    }
    return count;
  }
}

/** A desk for every module of the installation; needs DatabaseModule.forRoot. */
@Module({})
export class DeliveriesDeskModule {
  static forAll(): DynamicModule {
    return { module: DeliveriesDeskModule, imports: allContracts.map(({ name }) => deskOf(name)) };
  }
}

function deskOf(module: string): DynamicModule {
  @Module({})
  class OneDesk {}
  const database = DatabaseModule.forFeature({ module, migrations: durableMigrations });
  return {
    module: OneDesk,
    imports: [database],
    providers: [DeadLetterStore, DeliveryReportStore, ChoreRunStore, DeliveriesDesk],
  };
}
