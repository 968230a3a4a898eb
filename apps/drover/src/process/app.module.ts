import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { ConfigModule } from '#config';
import {
  notificationContract,
  NotificationClient,
  portalContract,
  PortalClient,
  publisherContract,
  PublisherClient,
  triggerContract,
  TriggerClient,
} from '#contracts';
import { DatabaseModule } from '#database';
import { HttpModule } from '#http';
import { deliveriesClients, deliveriesContracts } from '#link/durable';
import { LinkModule, RegistryModule } from '#link/nest';
import { QueueModule } from '#queue';
import { HealthController } from '../health/health.controller.js';
import { metricsConfig } from '../health/metrics.config.js';
import { MetricsController } from '../health/metrics.controller.js';
import type { ModuleName } from '../modules.js';
import { programVersion } from './version.js';

const contracts = [portalContract, triggerContract, publisherContract, notificationContract, ...deliveriesContracts];
const clients = [PortalClient, TriggerClient, PublisherClient, NotificationClient, ...deliveriesClients];

export interface ProcessPlan {
  hosted: readonly ModuleName[];
  doors: readonly (Type | DynamicModule)[];
  /** Whose work it does without hosting their module. */
  queues?: readonly string[];
  databaseUrl: string;
}

/** One process: the ground, and the modules it hosts. */
@Module({})
export class AppModule {
  static of({ hosted, doors, databaseUrl, queues }: ProcessPlan): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.forRoot({ url: databaseUrl }),
        QueueModule.forRoot(),
        HttpModule,
        ConfigModule.forFeature(metricsConfig),
        LinkModule.forRoot({ hosted, contracts, clients, ...(queues && { queues }) }),
        RegistryModule.forProcess(programVersion()),
        ...doors,
      ],
      controllers: [HealthController, MetricsController],
    };
  }
}
