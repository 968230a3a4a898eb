import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule, installationConfig } from '#config';
import { ConnectorsModule } from '#connectors';
import { DurableModule } from '#link/durable';
import { StorageModule } from '#storage';
import { QUEUES_HERE } from './jobs/work/work-queues.job.js';
import { chosenQueues } from './jobs/work/work.js';
import { mediaConfig } from './media.config.js';
import { mediaProviders, workProviders } from './media.providers.js';
import { publisherConfig } from './publisher.config.js';
import { publisherDatabase } from './publisher.database.js';
import { persistence, useCases } from './publisher.providers.js';

/** The work of some of publisher's queues and nothing else: sends nothing, is called by nobody, is told nothing. */
@Module({})
export class PublisherQueuesModule {
  /** @throws UnknownQueue */
  static of(names: readonly string[]): DynamicModule {
    return {
      module: PublisherQueuesModule,
      imports: [
        ...[publisherConfig, installationConfig, mediaConfig].map((config) => ConfigModule.forFeature(config)),
        StorageModule,
        ConnectorsModule,
        publisherDatabase,
        DurableModule.forTelling(),
      ],
      providers: [
        ...persistence,
        ...useCases,
        ...mediaProviders,
        ...workProviders,
        { provide: QUEUES_HERE, useValue: chosenQueues(names) },
      ],
    };
  }
}
