import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { readConfig } from '#config';
import { ProcessDatabase } from '#database';
import { JobQueue } from './job-queue.js';
import { openQueue } from './open-queue.js';
import { queueConfig, type QueueConfig } from './queue.config.js';

/** Gives the process its {@link JobQueue}. */
@Module({})
export class QueueModule implements OnApplicationShutdown {
  constructor(private readonly queue: JobQueue) {}

  /** `given` settings (a test's) go before the installation's. */
  static forRoot(given: Partial<QueueConfig> = {}): DynamicModule {
    const useFactory = (database: ProcessDatabase) => openQueue({ ...readConfig(queueConfig), ...given }, database);
    return {
      module: QueueModule,
      global: true,
      providers: [{ provide: JobQueue, inject: [ProcessDatabase], useFactory }],
      exports: [JobQueue],
    };
  }

  /** After the workers were drained (beforeApplicationShutdown). */
  async onApplicationShutdown(): Promise<void> {
    await this.queue.close();
  }
}
