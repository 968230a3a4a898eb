import { readdir, readFile } from 'node:fs/promises';

/**
 * Megabytes of memory of these processes and all below them; a page that several share is divided among them
 * (Pss of /proc/PID/smaps_rollup, Linux).
 */
export async function proportionalSetMb(roots: readonly number[]): Promise<number> {
  const parents = await parentOfEach();
  const wanted = [...parents.keys()].filter((pid) => isBelow(pid, roots, parents));
  const kilobytes = await Promise.all(wanted.map(pssKb));
  return Math.round(kilobytes.reduce((sum, one) => sum + one, 0) / 1024);
}

function isBelow(pid: number, roots: readonly number[], parents: ReadonlyMap<number, number>): boolean {
  if (roots.includes(pid)) return true;
  const parent = parents.get(pid);
  return parent !== undefined && isBelow(parent, roots, parents);
}

async function parentOfEach(): Promise<Map<number, number>> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const pairs = await Promise.all(
    pids.map(
      async (pid) => [Number(pid), Number(/^PPid:\s+(\d+)/m.exec(await read(`/proc/${pid}/status`))?.[1])] as const,
    ),
  );
  return new Map(pairs.filter(([, parent]) => !Number.isNaN(parent)));
}

async function pssKb(pid: number): Promise<number> {
  return Number(/^Pss:\s+(\d+)/m.exec(await read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

/** Empty for a process that ended meanwhile. */
async function read(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch(() => '');
}
