import { Module } from '@nestjs/common';
import { ConfigModule } from '#config';
import { triggerContract } from '#contracts';
import { DatabaseModule } from '#database';
import { DurableModule, durableMigrations } from '#link/durable';
import { RegistryModule } from '#link/nest';
import { FiringJob } from './jobs/firing.job.js';
import { PlanAheadJob } from './jobs/plan-ahead.job.js';
import { ForgetThePast, forgetThePast } from './jobs/forget-the-past.chore.js';
import { QueueTurnJob } from './jobs/queue-turn.job.js';
import { WatchJob } from './jobs/watch.job.js';
import { ZoneDataJob } from './jobs/zone-data.job.js';
import { triggerMigrations } from './persistence/migrations/index.js';
import { triggerConfig } from './trigger.config.js';
import { persistence, useCases } from './trigger.providers.js';
import { TriggerService } from './trigger.service.js';
import { verbs } from './trigger.verbs.js';

const database = DatabaseModule.forFeature({
  module: 'trigger',
  entities: [],
  migrations: [...durableMigrations, ...triggerMigrations],
});

/** When: stores schedules and fires each due instant once. */
@Module({
  imports: [
    ConfigModule.forFeature(triggerConfig),
    database,
    RegistryModule,
    DurableModule.forModule({ contract: triggerContract, database, chores: [forgetThePast] }),
  ],
  providers: [
    ...persistence,
    ...useCases,
    ...verbs,
    FiringJob,
    ForgetThePast,
    PlanAheadJob,
    QueueTurnJob,
    WatchJob,
    ZoneDataJob,
    TriggerService,
  ],
})
export class TriggerModule {}
