import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type InstallationConfig, installationConfig, readConfig } from '#config';
import { NestLog } from '#observability';
import { MODULE_NAMES, type ModuleName, openDoors } from '../modules.js';
import { AppModule } from './app.module.js';
import { say } from './banner.js';
import { holdDatabase } from './hold-database.js';
import { processConfig } from './process.config.js';
import { aborted, stopSignal } from './stop-signals.js';

/** Runs the modules until a signal stops them, drains, and gives everything back. */
export async function runProcess(hosted: readonly ModuleName[]): Promise<void> {
  const stop = stopSignal();
  const doors = await openDoors(hosted); // opening a door declares its settings
  const config = readConfig(installationConfig); // checks all of them
  const database = await holdDatabase(config, hosted);
  try {
    const plan = AppModule.of({ hosted, doors, databaseUrl: database.url });
    const app = await NestFactory.create<NestFastifyApplication>(plan, adapter(), {
      logger: new NestLog(),
      abortOnError: false,
      forceCloseConnections: true,
      bodyParser: true,
    });
    try {
      await app.listen({ port: config.port, host: readConfig(processConfig).host });
      announce(hosted, config);
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
