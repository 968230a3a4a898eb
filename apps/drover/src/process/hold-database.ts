import { ConfigError, type InstallationConfig } from '#config';
import { type EmbeddedServer, startEmbedded } from '#database';
import { MODULE_NAMES, type ModuleName } from '../modules.js';
import { say } from './banner.js';

/** The database of a process: the operator's own, or the embedded server that this process then keeps running. */
export interface DatabaseHold {
  url: string;
  release(): Promise<void>;
}

/** Throws `ConfigError` when a process that hosts only some modules is not told where the database is. */
export async function holdDatabase(config: InstallationConfig, hosted: readonly ModuleName[]): Promise<DatabaseHold> {
  if (config.databaseUrl !== undefined) return { url: config.databaseUrl, release: async () => undefined };
  if (hosted.length < MODULE_NAMES.length) {
    throw new ConfigError([
      {
        name: 'DATABASE_URL',
        wrong: 'is unset',
        wanted:
          'the PostgreSQL that all processes share ("drover db" runs the embedded one alone and prints its address)',
      },
    ]);
  }
  const server: EmbeddedServer = await startEmbedded(config.dataDir, { onProgress: say });
  return { url: server.url, release: () => server.stop() };
}
