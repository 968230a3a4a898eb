import { Module } from '@nestjs/common';
import { ConfigModule, installationConfig } from '#config';
import { ConnectorsModule } from '#connectors';
import { publisherContract } from '#contracts';
import { DatabaseModule } from '#database';
import { DurableModule, durableMigrations } from '#link/durable';
import { OnScheduleFired } from './handlers/on-schedule-fired.js';
import { OnScheduleMissed } from './handlers/on-schedule-missed.js';
import { LookSteps, ReconcilingJob } from './jobs/reconciling.job.js';
import { SendingJob, SendingSteps } from './jobs/sending.job.js';
import { AttemptRepository } from './persistence/attempt.repository.js';
import { ChannelRepository } from './persistence/channel.repository.js';
import { publisherMigrations } from './persistence/migrations/index.js';
import { PreparedPostRepository } from './persistence/prepared-post.repository.js';
import { PublicationRepository } from './persistence/publication.repository.js';
import { WorkRepository } from './persistence/work.repository.js';
import { publisherConfig } from './publisher.config.js';
import { ChannelVerbs, PublicationVerbs, PublisherService } from './publisher.service.js';
import { Announcer } from './use-cases/announcer.js';
import { CancelPostUseCase } from './use-cases/cancel-post.use-case.js';
import { ChannelSecrets } from './use-cases/channel-secrets.js';
import { AttemptKeys, ClaimPublicationsUseCase } from './use-cases/claim-publications.use-case.js';
import { ConnectChannelUseCase } from './use-cases/connect-channel.use-case.js';
import { DisconnectChannelUseCase } from './use-cases/disconnect-channel.use-case.js';
import { FirePostUseCase } from './use-cases/fire-post.use-case.js';
import { LookForUnknownUseCase, NetworkAsking } from './use-cases/look-for-unknown.use-case.js';
import { PrepareRevisionUseCase } from './use-cases/prepare-revision.use-case.js';
import { RecordLookUseCase } from './use-cases/record-look.use-case.js';
import { OutcomeStore, RecordOutcomeUseCase } from './use-cases/record-outcome.use-case.js';
import { RetryPublicationUseCase } from './use-cases/retry-publication.use-case.js';
import { RevisionArming } from './use-cases/revision-arming.js';
import { SendPublicationUseCase } from './use-cases/send-publication.use-case.js';
import { SettlePublicationUseCase } from './use-cases/settle-publication.use-case.js';
import { TakeOverStalledUseCase } from './use-cases/take-over-stalled.use-case.js';

const database = DatabaseModule.forFeature({
  module: 'publisher',
  entities: [],
  migrations: [...durableMigrations, ...publisherMigrations],
});

const persistence = [
  AttemptRepository,
  ChannelRepository,
  PreparedPostRepository,
  PublicationRepository,
  WorkRepository,
  OutcomeStore,
];

const useCases = [
  Announcer,
  ChannelSecrets,
  AttemptKeys,
  NetworkAsking,
  RevisionArming,
  CancelPostUseCase,
  ClaimPublicationsUseCase,
  ConnectChannelUseCase,
  DisconnectChannelUseCase,
  FirePostUseCase,
  LookForUnknownUseCase,
  PrepareRevisionUseCase,
  RecordLookUseCase,
  RecordOutcomeUseCase,
  RetryPublicationUseCase,
  SendPublicationUseCase,
  SettlePublicationUseCase,
  TakeOverStalledUseCase,
];

/** Send: keeps channels and their secrets, and brings each publication to its end. */
@Module({
  imports: [
    ConfigModule.forFeature(publisherConfig),
    ConfigModule.forFeature(installationConfig),
    ConnectorsModule,
    database,
    DurableModule.forModule({ contract: publisherContract, database }),
  ],
  providers: [
    ...persistence,
    ...useCases,
    ChannelVerbs,
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
