import { Injectable, Module, type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { notificationContract, portalContract, publisherContract, triggerContract, type Contract } from '#contracts';
import { DatabaseModule, ModuleDatabase, SystemScope, type Transaction } from '#database';
import { LinkModule, type LinkSettings } from '#link/nest';
import { JobQueue, QueueModule } from '#queue';
import { type Chore, DoesMetadata } from '../src/chores/chore.js';
import { allEvents } from '../src/catalog.js';
import { deliveriesClientOf, deliveriesContracts } from '../src/deliveries.contract.js';
import { DurableModule } from '../src/durable.module.js';
import { Handles, HandlesMetadata, type Handling } from '../src/handles.decorator.js';
import { Outbox } from '../src/outbox/outbox.js';
import { Sweep } from '../src/owner/sweep.js';
import { durableMigrations } from '../src/persistence/durable-migrations.js';
import { CreateEffect1763704900000 } from './create-effect.migration.js';

const SYSTEM = SystemScope.named('a look by a test');

export type TestModule = 'portal' | 'trigger' | 'publisher' | 'notification';
const contracts: Record<TestModule, Contract> = {
  portal: portalContract,
  trigger: triggerContract,
  publisher: publisherContract,
  notification: notificationContract,
};

export interface DeliveryRow {
  id: string;
  subscriber: string;
  state: 'pending' | 'acknowledged' | 'dead';
  rings: number;
  failures: number;
  last_error: string | null;
}

function moduleOf(name: TestModule, providers: readonly Type[]): DynamicModule {
  const done = providers.flatMap((type) => (Reflect.getMetadata(DoesMetadata.KEY, type) as Chore | undefined) ?? []);
  const contract = contracts[name];
  const migrations = [...durableMigrations, CreateEffect1763704900000];
  const database = DatabaseModule.forFeature({ module: name, migrations });
  @Module({})
  class TestedModule {}
  return {
    module: TestedModule,
    imports: [database, DurableModule.forModule({ contract, database, chores: [...new Set(done)] })],
    providers: [...providers, ...idleHandlers(contract, providers)],
    exports: [database],
  };
}

/** The census wants a handler for every event; those that a test has nothing to say about do nothing. */
function idleHandlers(contract: Contract, given: readonly Type[]): Type[] {
  const handled = given.map((type) => Reflect.getMetadata(HandlesMetadata.KEY, type) as Handling | undefined);
  return allEvents
    .filter(
      ({ name, subscribers }) =>
        subscribers.includes(contract.name) && !handled.some((one) => one?.event.name === name),
    )
    .map((event) => {
      @Handles(contract, event)
      @Injectable()
      class IdleHandler {
        async handle(): Promise<void> {}
      }
      return IdleHandler;
    });
}

/** A process that hosts some of portal, trigger and notification, each with the given handlers and services. */
export class TestProcess {
  private constructor(readonly app: INestApplicationContext) {}

  static async start(
    url: string,
    modules: Partial<Record<TestModule, readonly Type[]>>,
    settings: Partial<LinkSettings> = {},
  ): Promise<TestProcess> {
    const names = Object.keys(modules) as TestModule[];
    const reached = [...names, ...Object.keys(settings.links ?? {})];
    const builder = Test.createTestingModule({
      imports: [
        DatabaseModule.forRoot({ url }),
        QueueModule.forRoot(),
        LinkModule.forRoot({
          hosted: names,
          contracts: [...deliveriesContracts, triggerContract],
          clients: reached.flatMap((name) => deliveriesClientOf(name) ?? []), // of all, the others would be missed
          settings: { links: {}, secret: () => 's'.repeat(32), strict: true, ...settings },
        }),
        ...names.map((name) => moduleOf(name, modules[name] ?? [])),
      ],
    });
    const app = await builder.compile();
    try {
      await app.init();
      return new TestProcess(app);
    } catch (error) {
      await app.close();
      throw error;
    }
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  get outbox(): Outbox {
    return this.app.get(Outbox, { strict: false });
  }

  get queue(): JobQueue {
    return this.app.get(JobQueue, { strict: false });
  }

  database(module: TestModule): ModuleDatabase {
    const databases = this.app.get(ModuleDatabase, { strict: false, each: true });
    const found = databases.find((one) => one.module === module);
    if (!found) throw new TypeError(`${module} is not hosted in this test's process.`);
    return found;
  }

  look<Row extends object>(module: TestModule, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.database(module).inSystem(SYSTEM, (tx) => tx.query<Row>(sql, parameters));
  }

  deliveries(module: TestModule): Promise<DeliveryRow[]> {
    return this.look(module, 'SELECT id, subscriber, state, rings, failures, last_error FROM delivery ORDER BY id');
  }

  async effects(module: TestModule): Promise<string[]> {
    const rows = await this.look<{ name: string }>(module, 'SELECT name FROM effect ORDER BY id');
    return rows.map((row) => row.name);
  }

  /** Makes all that is pending overdue and has it swept: what otherwise takes seconds. */
  async sweepNow(module: TestModule): Promise<void> {
    await this.look(module, `UPDATE delivery SET ring_at = clock_timestamp() WHERE state = 'pending'`);
    for (const sweep of this.app.get(Sweep, { strict: false, each: true })) {
      await sweep.round(new AbortController().signal);
    }
  }
}

/** What a test handler does at the end. */
export async function leaveEffect(tx: Transaction, name: string, body: object): Promise<void> {
  await tx.query('INSERT INTO effect (name, body) VALUES ($1, $2)', [name, JSON.stringify(body)]);
}
