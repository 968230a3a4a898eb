import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What PostgreSQL writes of itself: https://www.postgresql.org/docs/18/storage-file-layout.html (postmaster.pid). */
export interface PostmasterFile {
  readonly pid: number;
  readonly socketDir: string;
  readonly status: string;
}

/** Undefined when there is none, or none that is wholly written yet. */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0
    ? { pid, socketDir: lines[4] ?? '', status: (lines[7] ?? '').trim() }
    : undefined;
}

/** A process's command line; empty for one that is gone, or dead and not yet buried. */
function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return ''; // no such process
  }
}

/** Whether `pid` is a live server of this very cluster: its number may meanwhile be somebody else's. */
export function isServerOf(cluster: string, pid: number): boolean {
  const command = commandOf(pid);
  return command.includes('postgres') && command.includes(cluster);
}

/** The live server of a cluster. */
export function liveServer(cluster: string): PostmasterFile | undefined {
  const file = readPostmasterFile(cluster);
  return file && isServerOf(cluster, file.pid) ? file : undefined;
}

/**
 * Removes the file of a server that is no more. PostgreSQL would take any living process of that number for its
 * predecessor and refuse to start. Call it only under the data lock.
 */
export function removeStaleFile(cluster: string): void {
  if (liveServer(cluster) === undefined) rmSync(join(cluster, 'postmaster.pid'), { force: true });
}
