import { type DynamicModule, type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { installationConfig, readConfig } from '#config';
import { DatabaseModule, readEmbeddedUrl } from '#database';

/** There is no database to ask. */
export class NothingRuns extends Error {
  readonly code = 'drover.nothing_runs';
  constructor(dataDir: string, options: ErrorOptions) {
    super(
      `No Drover runs on ${dataDir}. Start it, or set DATABASE_URL or DROVER_DATA_DIR as its processes have it.`,
      options,
    );
    this.name = 'NothingRuns';
  }
}

/** Runs `work` with some Nest modules on the installation's database, beside whatever runs there. */
export async function atDatabase<T>(
  modules: readonly (Type | DynamicModule)[],
  work: (app: INestApplicationContext) => Promise<T>,
): Promise<T> {
  @Module({ imports: [DatabaseModule.forRoot({ url: databaseUrl() }), ...modules] })
  class Reader {}
  const app = await NestFactory.createApplicationContext(Reader, { logger: false, abortOnError: false }).catch(
    sayIfAway,
  );
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

function sayIfAway(error: unknown): never {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  const { databaseUrl: givenUrl, dataDir } = readConfig(installationConfig);
  if (givenUrl === undefined && (code === 'ENOENT' || code === 'ECONNREFUSED')) {
    throw new NothingRuns(dataDir, { cause: error });
  }
  throw error;
}

function databaseUrl(): string {
  const config = readConfig(installationConfig);
  if (config.databaseUrl !== undefined) return config.databaseUrl;
  try {
    return readEmbeddedUrl(config.dataDir).trim();
  } catch (error) {
    throw new NothingRuns(config.dataDir, { cause: error });
  }
}
