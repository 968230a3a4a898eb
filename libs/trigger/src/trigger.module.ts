import { Module } from '@nestjs/common';
import { ConfigModule } from '#config';
import { triggerContract } from '#contracts';
import { DatabaseModule } from '#database';
import { DurableModule, durableMigrations } from '#link/durable';
import { FiringJob } from './jobs/firing.job.js';
import { DueOccurrencesRepository } from './persistence/due-occurrences.repository.js';
import { triggerMigrations } from './persistence/migrations/index.js';
import { OccurrenceRepository } from './persistence/occurrence.repository.js';
import { PaceRepository } from './persistence/pace.repository.js';
import { ScheduleRepository } from './persistence/schedule.repository.js';
import { StandingRulesRepository } from './persistence/standing-rules.repository.js';
import { triggerConfig } from './trigger.config.js';
import { TriggerService } from './trigger.service.js';
import { ArmScheduleUseCase } from './use-cases/arm-schedule.use-case.js';
import { DisarmScheduleUseCase } from './use-cases/disarm-schedule.use-case.js';
import { DueAnnouncer } from './use-cases/due-announcer.js';
import { FireDueSchedulesUseCase } from './use-cases/fire-due-schedules.use-case.js';
import { Planner } from './use-cases/planner.js';
import { PreviewScheduleUseCase } from './use-cases/preview-schedule.use-case.js';

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
    DurableModule.forModule({ contract: triggerContract, database }),
  ],
  providers: [
    ScheduleRepository,
    OccurrenceRepository,
    DueOccurrencesRepository,
    StandingRulesRepository,
    PaceRepository,
    DueAnnouncer,
    Planner,
    ArmScheduleUseCase,
    DisarmScheduleUseCase,
    PreviewScheduleUseCase,
    FireDueSchedulesUseCase,
    FiringJob,
    TriggerService,
  ],
})
export class TriggerModule {}
