import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLog } from '#observability';
import { type Binaries, findBinaries } from './binaries.js';
import { DataLock } from './data-lock.js';
import { initCluster } from './init-cluster.js';
import { findPlaces, type Places } from './places.js';
import { adopt, type Postmaster, start } from './postmaster.js';
import { prepareDatabase } from './prepare-database.js';
import { clusterSecrets, DATABASE, OWNER, type Secrets, socketUrl } from './secrets.js';
import { Supervisor } from './supervisor.js';

/** A running embedded server that is kept running until `stop`. */
export interface EmbeddedServer {
  /** How Drover logs in. Secret. */
  readonly url: string;
  /** The server's process id; another one after it was killed and started again. */
  readonly pid: number;
  /** True when an earlier Drover had left it running. */
  readonly adopted: boolean;
  /** Stops the server and gives the data directory free. Drain what uses it first. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Told each step, in words for a person. */
  onProgress?: (step: string) => void;
  /** Off for throw-away clusters of tests only. */
  fsync?: boolean;
  /** Other binaries than npm's. */
  binaries?: Binaries;
  /** Where data and binaries go when root's stand-in cannot reach them; /var/lib/drover without it. */
  elsewhere?: string;
}

async function run(
  places: Places,
  secrets: Secrets,
  options: EmbeddedOptions,
): Promise<Postmaster & { adopted: boolean }> {
  const { onProgress = () => undefined, fsync = true } = options;
  const running = await adopt(places);
  if (running) {
    onProgress('The database is still running; taking it over');
    return { ...running, adopted: true };
  }
  if (!existsSync(places.cluster)) {
    onProgress('Creating the database (once)');
    await initCluster(places, secrets, { fsync });
  }
  onProgress('Starting the database');
  return { ...(await start(places, { fsync })), adopted: false };
}

/**
 * Starts the embedded PostgreSQL of a data directory, or takes over one that a killed Drover left running, and keeps
 * it running. Throws `DataDirectoryInUse`, `EmbeddedUnavailable` or `EmbeddedStartFailed`, each with its remedy.
 */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const places = findPlaces(dataDir, options.binaries ?? findBinaries(), options.elsewhere);
  const lock = DataLock.take(places.base, places.dataDir);
  try {
    const secrets = clusterSecrets(places);
    const { adopted, ...postmaster } = await run(places, secrets, options);
    await prepareDatabase(places, secrets, postmaster.socketDir);
    const url = socketUrl(OWNER, DATABASE, secrets, postmaster.socketDir);
    writeFileSync(join(places.base, 'url'), url, { mode: 0o600 });
    const log = createLog('postgres');
    const supervisor = new Supervisor(
      { ...places, socketDir: postmaster.socketDir },
      { fsync: options.fsync ?? true },
      postmaster,
      log,
    );
    let stopped: Promise<void> | undefined;
    const stop = () => (stopped ??= supervisor.stop().finally(() => lock.release()));
    return {
      url,
      adopted,
      stop,
      get pid() {
        return supervisor.pid;
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
