import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule, installationConfig } from '#config';
import { ConnectorsModule } from '#connectors';
import { publisherContract } from '#contracts';
import { DurableModule } from '#link/durable';
import { OnScheduleFired } from './handlers/on-schedule-fired.js';
import { OnScheduleMissed } from './handlers/on-schedule-missed.js';
import { clearMedia } from './jobs/clear-media.chore.js';
import { planFigures } from './jobs/plan-figures.chore.js';
import { KeepAccess, keepAccess } from './jobs/keep-access.chore.js';
import { LiveChangesJob } from './jobs/live-changes.job.js';
import { LookSteps, ReconcilingJob } from './jobs/reconciling.job.js';
import { preflight } from './jobs/preflight.chore.js';
import { preflightDigest } from './jobs/preflight-digest.chore.js';
import { tellChannels } from './jobs/tell-channels.chore.js';
import { SendingJob, SendingSteps } from './jobs/sending.job.js';
import { QUEUES_HERE } from './jobs/work/work-queues.job.js';
import { configuredQueues, mediaConfig } from './media.config.js';
import { mediaChores, mediaProviders, workProviders } from './media.providers.js';
import { preflightConfig } from './preflight.config.js';
import { preflightProviders } from './preflight.providers.js';
import { persistence, useCases } from './publisher.providers.js';
import { publisherConfig } from './publisher.config.js';
import { publisherDatabase } from './publisher.database.js';
import { PublisherQueuesModule } from './publisher-queues.module.js';
import { StorageModule } from '#storage';
import { ChannelVerbs, MediaVerbs, PublicationVerbs, PublisherService, SignInVerbs } from './publisher.service.js';

/** Send: keeps channels and their secrets, and brings each publication to its end. */
@Module({
  imports: [
    ConfigModule.forFeature(publisherConfig),
    ConfigModule.forFeature(installationConfig),
    ConfigModule.forFeature(mediaConfig),
    ConfigModule.forFeature(preflightConfig),
    StorageModule,
    ConnectorsModule,
    publisherDatabase,
    DurableModule.forModule({
      contract: publisherContract,
      database: publisherDatabase,
      chores: [keepAccess, preflight, preflightDigest, tellChannels, planFigures, clearMedia],
    }),
  ],
  providers: [
    ...persistence,
    ...useCases,
    ...preflightProviders,
    ...mediaProviders,
    ...mediaChores,
    ...workProviders,
    { provide: QUEUES_HERE, useFactory: configuredQueues, inject: [mediaConfig.token] },
    MediaVerbs,
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
    LiveChangesJob,
  ],
})
export class PublisherModule {
  /** For a process that does the work of some of its queues alone. @throws UnknownQueue */
  static forQueues(names: readonly string[]): DynamicModule {
    return PublisherQueuesModule.of(names);
  }
}
