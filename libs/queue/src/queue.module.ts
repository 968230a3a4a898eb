import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { ProcessDatabase } from '#database';
import { createLog } from '#observability';
import { PostgresJobQueue } from './bullmq/postgres-job-queue.js';
import { JobQueue } from './job-queue.js';

/** Gives the process its {@link JobQueue}. */
@Module({})
export class QueueModule implements OnApplicationShutdown {
  constructor(private readonly queue: JobQueue) {}

  static forRoot(): DynamicModule {
    return {
      module: QueueModule,
      global: true,
      providers: [{ provide: JobQueue, inject: [ProcessDatabase], useFactory: openQueue }],
      exports: [JobQueue],
    };
  }

  /** After the workers were drained (beforeApplicationShutdown). */
  async onApplicationShutdown(): Promise<void> {
    await this.queue.close();
  }
}

function openQueue(database: ProcessDatabase): Promise<JobQueue> {
  const log = createLog('queue');
  return PostgresJobQueue.open(database, (queue, error) =>
    log.warn({ queue, error: error.message }, 'The queue stumbled and goes on'),
  );
}
