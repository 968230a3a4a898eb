import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from '../wait-for.js';

/** The process id of the PostgreSQL server that serves from somewhere below `dataDir`, when one is alive. */
export async function postmasterPid(dataDir: string): Promise<number | undefined> {
  if (!existsSync(dataDir)) return undefined;
  for (const entry of await readdir(dataDir, { recursive: true })) {
    if (!entry.endsWith('postmaster.pid')) continue;
    const [pid] = (await readFile(join(dataDir, entry), 'utf8')).split('\n');
    if (isAlive(Number(pid))) return Number(pid);
  }
  return undefined;
}

/** Whether a process with this id runs; a zombie does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends what a crash of its owner left running, so that no test leaves a server behind. */
export async function endLeftoverServer(dataDir: string): Promise<void> {
  const pid = await postmasterPid(dataDir);
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT'); // PostgreSQL's fast shutdown
  await waitFor(() => !isAlive(pid), { what: `PostgreSQL ${pid} to end`, limitMs: 10_000 }).catch(() => {
    process.kill(pid, 'SIGQUIT');
  });
}
