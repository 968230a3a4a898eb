import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { ConfigModule } from '#config';
import {
  type ArmSchedule,
  type Punctuality,
  type Call,
  type ScheduleFired,
  scheduleFired,
  type ScheduleHeld,
  scheduleHeld,
  scheduleMissed,
} from '#contracts';
import { ModuleDatabase, SystemScope, type WorkspaceId, workspaceId as asWorkspace } from '#database';
import { bootDatabase, moduleDatabase } from '#database/testing';
import { durableMigrations, Outbox } from '#link/durable';
import { RecordingOutbox } from '#link/durable/testing';
import { DueOccurrencesRepository } from '../src/persistence/due-occurrences.repository.js';
import { triggerMigrations } from '../src/persistence/migrations/index.js';
import { triggerConfig } from '../src/trigger.config.js';
import { persistence, useCases } from '../src/trigger.providers.js';
import { TriggerService } from '../src/trigger.service.js';
import { verbs } from '../src/trigger.verbs.js';
import { ArmScheduleUseCase } from '../src/use-cases/arm-schedule.use-case.js';
import { DisarmScheduleUseCase } from '../src/use-cases/disarm-schedule.use-case.js';
import { FireDueSchedulesUseCase, type NextDue } from '../src/use-cases/fire-due-schedules.use-case.js';
import { PlanAheadUseCase } from '../src/use-cases/plan-ahead.use-case.js';
import { AskPunctualityUseCase } from '../src/use-cases/ask-punctuality.use-case.js';
import { KeepWatchUseCase } from '../src/use-cases/keep-watch.use-case.js';

const LOOK = SystemScope.named('a test');

/** A call that comes straight, not through the queue. */
export function aCall(idempotencyKey: string = randomUUID()): Call {
  const { signal } = new AbortController();
  return { remainingMs: () => 25_000, signal, trace: '', caller: 'test', idempotencyKey };
}

/** Trigger's firing alone on a PostgreSQL of its own; what it tells is recorded. */
export class FiringStage {
  readonly workspaceId = randomUUID();

  private constructor(
    private readonly module: TestingModule,
    readonly outbox: RecordingOutbox,
    private readonly url: string,
    readonly close: () => Promise<void>,
  ) {}

  static async open(): Promise<FiringStage> {
    const server = await bootDatabase();
    const migrations = [...durableMigrations, ...triggerMigrations];
    const opened = await moduleDatabase(server.url, { module: 'trigger', entities: [], migrations });
    const outbox = new RecordingOutbox();
    const module = await Test.createTestingModule({
      imports: [ConfigModule.forFeature(triggerConfig)],
      providers: [
        ...persistence,
        ...useCases,
        ...verbs,
        TriggerService,
        { provide: ModuleDatabase, useValue: opened.db },
        { provide: Outbox, useValue: outbox },
      ],
    }).compile();
    const close = async () => {
      await opened.close();
      await server.stop();
    };
    return new FiringStage(module, outbox, server.url, close);
  }

  schedule(change: Partial<ArmSchedule> = {}): ArmSchedule {
    return {
      workspaceId: this.workspaceId,
      ref: `test:${randomUUID()}`,
      revision: 1,
      dueAt: new Date(Date.now() - 1000).toISOString(),
      ...change,
    };
  }

  /** A part by its class. */
  get<Part>(type: Type<Part>): Part {
    return this.module.get(type);
  }

  /** What others may ask. */
  get trigger(): TriggerService {
    return this.module.get(TriggerService);
  }

  get workspace(): WorkspaceId {
    return asWorkspace(this.workspaceId);
  }

  get database(): ModuleDatabase {
    return this.module.get(ModuleDatabase);
  }

  /** As through the queue: what was sent in time is taken however late it comes. */
  async arm(input: ArmSchedule): Promise<void> {
    await this.database.inWorkspace(asWorkspace(input.workspaceId), (tx) =>
      this.module.get(ArmScheduleUseCase).run(input, tx),
    );
  }

  async disarm({ workspaceId, ref, revision }: ArmSchedule): Promise<void> {
    await this.module.get(DisarmScheduleUseCase).run({ workspaceId, ref, revision });
  }

  /** One round, as the job runs it; gives what is due next. */
  async fire(): Promise<NextDue | undefined> {
    const { signal } = new AbortController();
    const { next } = await this.module.get(FireDueSchedulesUseCase).run(signal);
    return next;
  }

  /** How many schedules were planned ahead. */
  planAhead(): Promise<number> {
    return this.module.get(PlanAheadUseCase).run(new AbortController().signal);
  }

  punctuality(): Promise<Punctuality> {
    return this.module.get(AskPunctualityUseCase).run();
  }

  /** One round of the watch; true while all is well. */
  keepWatch(): Promise<boolean> {
    return this.module.get(KeepWatchUseCase).run();
  }

  fired({ ref }: ArmSchedule): ScheduleFired[] {
    return this.outbox.of(scheduleFired).filter((body) => body.ref === ref);
  }

  held({ ref }: ArmSchedule): ScheduleHeld[] {
    return this.outbox.of(scheduleHeld).filter((body) => body.ref === ref);
  }

  missed({ ref }: ArmSchedule) {
    return this.outbox.of(scheduleMissed).filter((body) => body.ref === ref);
  }

  /** Lets the planner see what the tables hold, as autovacuum does after a while. */
  async analyze(): Promise<void> {
    const owner = new pg.Client(this.url);
    await owner.connect();
    await owner.query('ANALYZE');
    await owner.end();
  }

  /** The plan of a statement in a claim's transaction. */
  async plan(sql: string, parameters: readonly unknown[]): Promise<string> {
    return await this.database.inSystem(LOOK, async (tx) => {
      await this.module.get(DueOccurrencesRepository).begin(tx);
      return JSON.stringify(await tx.query(`EXPLAIN (FORMAT JSON) ${sql}`, parameters));
    });
  }

  /** The plan of a statement as it runs for one workspace, under row-level security. */
  async planInWorkspace(sql: string, parameters: readonly unknown[]): Promise<string> {
    return await this.database.inWorkspace(asWorkspace(this.workspaceId), async (tx) =>
      JSON.stringify(await tx.query(`EXPLAIN (FORMAT JSON) ${sql}`, parameters)),
    );
  }

  query<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.database.inSystem(LOOK, (tx) => tx.query<Row>(sql, parameters));
  }
}
