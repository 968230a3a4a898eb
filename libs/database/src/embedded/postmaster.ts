import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedStartFailed } from './embedded-errors.js';
import { CHILD_ENVIRONMENT } from './init-cluster.js';
import type { Places } from './places.js';
import { isServerOf, liveServer, removeStaleFile } from './postmaster-file.js';
import { type Durability, serverArguments } from './server-settings.js';

/** Long enough for a recovery after a crash on a slow disk. */
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 30_000;
const LOOK_EVERY_MS = 15;
const MAX_LOG_BYTES = 5 * 1024 * 1024;

/** A running server: one we started, or one that outlived the process which did. */
export interface Postmaster {
  readonly pid: number;
  readonly socketDir: string;
}

function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) truncateSync(file);
  return openSync(file, 'a', 0o600);
}

function launch(places: Places, durability: Durability): ChildProcess {
  const { bin, cluster, socketDir, log, user } = places;
  const output = openLog(log);
  try {
    const child = spawn(join(bin, 'postgres'), serverArguments(cluster, socketDir, durability), {
      cwd: '/',
      env: CHILD_ENVIRONMENT,
      stdio: ['ignore', output, output],
      detached: true, // a session of its own: Ctrl-C in the terminal must not stop it before the modules have drained
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    });
    child.unref();
    return child;
  } finally {
    closeSync(output);
  }
}

function failed(what: string, places: Places): EmbeddedStartFailed {
  return new EmbeddedStartFailed(what, places.log, readFileSync(places.log, 'utf8').slice(-2000));
}

async function untilReady(places: Places, goneReason: () => string | undefined): Promise<Postmaster> {
  const limit = Date.now() + START_LIMIT_MS;
  while (Date.now() < limit) {
    const server = liveServer(places.cluster);
    if (server?.status === 'ready') return server;
    const gone = goneReason();
    if (gone !== undefined) throw failed(gone, places);
    await pause(LOOK_EVERY_MS);
  }
  throw failed(`was not ready after ${START_LIMIT_MS / 1000} s`, places);
}

/** The server that an earlier Drover left running on this cluster, if any. */
export async function adopt(places: Places): Promise<Postmaster | undefined> {
  if (liveServer(places.cluster) === undefined) return undefined;
  try {
    return await untilReady(places, () => (liveServer(places.cluster) ? undefined : 'ended'));
  } catch (error) {
    if (liveServer(places.cluster) === undefined) return undefined; // it was on its way out
    throw error;
  }
}

/** Starts a server and waits until it takes connections. Throws `EmbeddedStartFailed`. */
export async function start(places: Places, durability: Durability): Promise<Postmaster> {
  removeStaleFile(places.cluster);
  const child = launch(places, durability);
  let reason: string | undefined;
  child.on('error', (error) => (reason = `could not be started (${error.message})`));
  child.on('exit', (code, signal) => (reason = `ended at once (${signal ?? `code ${code}`})`));
  return untilReady(places, () => reason);
}

export function isRunning(places: Places, { pid }: Postmaster): boolean {
  return isServerOf(places.cluster, pid);
}

/** Stops a server: open transactions are rolled back, what was committed is safe. */
export async function stop(places: Places, postmaster: Postmaster): Promise<void> {
  signal(postmaster, 'SIGINT'); // "fast": https://www.postgresql.org/docs/18/server-shutdown.html
  const limit = Date.now() + STOP_LIMIT_MS;
  while (isRunning(places, postmaster)) {
    if (Date.now() > limit) return signal(postmaster, 'SIGQUIT'); // recovers at its next start
    await pause(LOOK_EVERY_MS);
  }
}

function signal({ pid }: Postmaster, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone, which is what was wanted.
  }
}
