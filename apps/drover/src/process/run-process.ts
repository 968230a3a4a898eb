import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type InstallationConfig, installationConfig, readConfig } from '#config';
import { NestLog } from '#observability';
import { MODULE_NAMES, type ModuleName, openDoors, openQueues } from '../modules.js';
import { AppModule } from './app.module.js';
import { say } from './banner.js';
import { holdDatabase } from './hold-database.js';
import { processConfig } from './process.config.js';
import { aborted, stopSignal } from './stop-signals.js';

/**
 * Runs the modules until a signal stops them, drains, and gives everything back.
 *
 * @param queues instead of the module itself: the work of these of its queues
 */
export async function runProcess(modules: readonly ModuleName[], queues?: readonly string[]): Promise<void> {
  const stop = stopSignal();
  const hosted = queues === undefined ? modules : [];
  const doors = queues === undefined ? await openDoors(modules) : await openQueues(queues); // opening a door declares its settings
  const config = readConfig(installationConfig); // checks all of them
  const database = await holdDatabase(config, hosted);
  try {
    const work = queues?.map((queue) => `${modules.join()}.${queue}`);
    const plan = AppModule.of({ hosted, doors, databaseUrl: database.url, ...(work && { queues: work }) });
    const app = await NestFactory.create<NestFastifyApplication>(plan, adapter(), {
      logger: new NestLog(),
      abortOnError: false,
      forceCloseConnections: true,
      bodyParser: true,
    });
    try {
      await app.listen({ port: config.port, host: readConfig(processConfig).host });
      if (queues === undefined) announce(hosted, config);
      else say(`Drover is doing the work of ${queues.join(', ')} (health on port ${config.port})`);
      await aborted(stop);
    } finally {
      await app.close();
    }
  } finally {
    await database.release();
  }
  say('Stopped.');
}

/** 1 MiB is more than any request of the API needs; proxies in front are believed about the client's address only. */
function adapter(): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: 1_048_576,
    trustProxy: 'loopback,linklocal,uniquelocal',
    routerOptions: { ignoreTrailingSlash: true },
  });
}

function announce(hosted: readonly ModuleName[], config: InstallationConfig): void {
  if (hosted.includes('portal')) say(`Drover is ready at ${config.publicUrl}`);
  if (hosted.length < MODULE_NAMES.length)
    say(`Drover is running ${hosted.join(', ')} (health on port ${config.port})`);
}
