import { type InstallationConfig, installationConfig, readConfig } from '#config';
import {
  DataDirectoryInUse,
  exportDatabase,
  importDatabase,
  migrateRegistered,
  readEmbeddedUrl,
  startEmbedded,
} from '#database';
import { MODULE_NAMES, openDoors } from '../modules.js';
import { say } from '../process/banner.js';

/** Writes the whole database to a file. Drover may be running meanwhile. */
export async function exportTo(file: string): Promise<void> {
  await withDatabase(async (url) => await exportDatabase(url, file, say));
  say(`Exported to ${file}`);
}

/** Migrates an empty database and fills it from a file. */
export async function importFrom(file: string): Promise<void> {
  await openDoors(MODULE_NAMES); // opening a door makes its tables known
  await withDatabase(async (url) => {
    await migrateRegistered(url);
    await importDatabase(url, file, say);
  });
  say(`Imported ${file}`);
}

async function withDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const config = readConfig(installationConfig);
  if (config.databaseUrl !== undefined) return await work(config.databaseUrl);
  const server = await startEmbedded(config.dataDir, { onProgress: say }).catch((error: unknown) =>
    ownedByRunning(error, config),
  );
  try {
    await work(server.url);
  } finally {
    await server.stop();
  }
}

/** A running Drover holds the data directory; its server is used as it is. */
function ownedByRunning(error: unknown, { dataDir }: InstallationConfig) {
  if (!(error instanceof DataDirectoryInUse)) throw error;
  return { url: readEmbeddedUrl(dataDir), stop: async () => undefined };
}
