import { Module } from '@nestjs/common';
import { ConfigModule, installationConfig } from '#config';
import { ConnectorsModule } from '#connectors';
import { publisherContract } from '#contracts';
import { DatabaseModule } from '#database';
import { DurableModule, durableMigrations } from '#link/durable';
import { OnScheduleFired } from './handlers/on-schedule-fired.js';
import { OnScheduleMissed } from './handlers/on-schedule-missed.js';
import { KeepAccess, keepAccess } from './jobs/keep-access.chore.js';
import { LookSteps, ReconcilingJob } from './jobs/reconciling.job.js';
import { preflight } from './jobs/preflight.chore.js';
import { preflightDigest } from './jobs/preflight-digest.chore.js';
import { SendingJob, SendingSteps } from './jobs/sending.job.js';
import { publisherMigrations } from './persistence/migrations/index.js';
import { preflightProviders } from './preflight.providers.js';
import { persistence, useCases } from './publisher.providers.js';
import { publisherConfig } from './publisher.config.js';
import { ChannelVerbs, PublicationVerbs, PublisherService, SignInVerbs } from './publisher.service.js';

const database = DatabaseModule.forFeature({
  module: 'publisher',
  entities: [],
  migrations: [...durableMigrations, ...publisherMigrations],
});

/** Send: keeps channels and their secrets, and brings each publication to its end. */
@Module({
  imports: [
    ConfigModule.forFeature(publisherConfig),
    ConfigModule.forFeature(installationConfig),
    ConnectorsModule,
    database,
    DurableModule.forModule({ contract: publisherContract, database, chores: [keepAccess, preflight, preflightDigest] }),
  ],
  providers: [
    ...persistence,
    ...useCases,
    ...preflightProviders,
    ChannelVerbs,
    SignInVerbs,
    KeepAccess,
    PublicationVerbs,
    PublisherService,
    OnScheduleFired,
    OnScheduleMissed,
    SendingSteps,
    LookSteps,
    SendingJob,
    ReconcilingJob,
  ],
})
export class PublisherModule {}
