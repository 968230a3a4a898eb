import { type InstallationConfig, installationConfig, readConfig } from '#config';
import {
  DataDirectoryInUse,
  exportDatabase,
  importDatabase,
  isDatabaseAway,
  migrateRegistered,
  modulesApart,
  readEmbeddedUrl,
  startEmbedded,
} from '#database';
import { MODULE_NAMES, openDoors } from '../modules.js';
import { say } from '../process/banner.js';
import { exportFiles, importFiles } from './transfer-files.js';

export interface TransferOptions {
  /** The folder that uploaded files are copied to, or from. */
  readonly files?: string;
}

/** Writes the whole database to a file, and uploaded files to a folder. Drover may be running meanwhile. */
export async function exportTo(file: string, { files }: TransferOptions = {}): Promise<void> {
  await withDatabase(async (url) => await exportDatabase(url, file, say));
  say(`Exported to ${file}`);
  // After the database's instant, so that all the files that it names are among them.
  if (files === undefined) say('Uploaded files are not in it: --files FOLDER copies them too.');
  else await exportFiles(files);
}

/** Migrates an empty database and fills it from a file; uploaded files go to this installation's storage before. */
export async function importFrom(file: string, { files }: TransferOptions = {}): Promise<void> {
  if (files !== undefined) await importFiles(files);
  await withDatabase(async (url) => {
    await migrateRegistered(url);
    await importDatabase(url, file, say);
  });
  say(`Imported ${file}`);
}

/** What lies in several databases has no one instant. */
class DataApart extends Error {
  readonly code = 'drover.data_apart';
  constructor(modules: readonly string[]) {
    super(
      `${modules.join(', ')} ${modules.length === 1 ? 'has' : 'have'} a database apart from the rest, and one file holds one database. ` +
        'Stop Drover and use pg_dump and pg_restore on each of the databases.',
    );
    this.name = 'DataApart';
  }
}

/** The database of the operator's own does not answer. */
class DatabaseAway extends Error {
  readonly code = 'drover.database_away';
  constructor(options: ErrorOptions) {
    super(
      'No PostgreSQL answers at DATABASE_URL. Start it, or set DATABASE_URL as Drover’s processes have it.',
      options,
    );
    this.name = 'DatabaseAway';
  }
}

async function withDatabase(work: (url: string) => Promise<void>): Promise<void> {
  await openDoors(MODULE_NAMES); // makes their tables known, and which of them may lie apart
  const apart = modulesApart();
  if (apart.length > 0) throw new DataApart(apart);
  const config = readConfig(installationConfig);
  if (config.databaseUrl !== undefined) return await atGiven(config.databaseUrl, work);
  const server = await startEmbedded(config.dataDir, { onProgress: say }).catch((error: unknown) =>
    ownedByRunning(error, config),
  );
  try {
    await work(server.url);
  } finally {
    await server.stop();
  }
}

async function atGiven(url: string, work: (url: string) => Promise<void>): Promise<void> {
  try {
    await work(url);
  } catch (error) {
    throw isDatabaseAway(error) ? new DatabaseAway({ cause: error }) : error;
  }
}

/** A running Drover holds the data directory; its server is used as it is. */
function ownedByRunning(error: unknown, { dataDir }: InstallationConfig) {
  if (!(error instanceof DataDirectoryInUse)) throw error;
  return { url: readEmbeddedUrl(dataDir), stop: async () => undefined };
}
