import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { installationConfig, readConfig } from '#config';
import { DatabaseModule, readEmbeddedUrl } from '#database';
import { InstanceStore, RegistryModule } from '#link/nest';
import { say } from '../process/banner.js';
import { asMermaid } from '../topology/as-mermaid.js';
import { asText } from '../topology/as-text.js';
import { topologyOf } from '../topology/topology.js';

export interface TopologyFormat {
  json?: boolean;
  mermaid?: boolean;
}

/** There is no database to ask. */
export class NothingRuns extends Error {
  readonly code = 'drover.nothing_runs';
  constructor(dataDir: string, options: ErrorOptions) {
    super(
      `Drover was never started on ${dataDir}. Start it, or set DATABASE_URL or DROVER_DATA_DIR as its processes have it.`,
      options,
    );
    this.name = 'NothingRuns';
  }
}

/** Prints who hosts what and who calls whom, as the processes registered it. */
export async function printTopology(format: TopologyFormat): Promise<void> {
  @Module({ imports: [DatabaseModule.forRoot({ url: databaseUrl() }), RegistryModule] })
  class Reader {}
  const app = await NestFactory.createApplicationContext(Reader, { logger: false, abortOnError: false });
  try {
    const topology = topologyOf(await app.get(InstanceStore, { strict: false }).alive());
    if (format.json) say(JSON.stringify(topology, undefined, 2));
    else say(format.mermaid ? asMermaid(topology) : asText(topology));
  } finally {
    await app.close();
  }
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
