import { mkdir, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Below what systems give to outgoing connections and to whoever asks for any port. */
const FIRST = 15_000;
const LAST = 31_999;
/** Whoever took a port so long ago is done with it. */
const KEPT_MS = 3_600_000;

/**
 * Free ports of the loopback address, all different. Nobody else who asks here gets them for an hour, in any process of the
 * machine: a process that a test kills finds its port again when it is started again.
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST + 1));
    if ((await reserved(port)) && (await isFree(port))) ports.push(port);
  }
  return ports;
}

async function reserved(port: number): Promise<boolean> {
  const folder = join(tmpdir(), 'drover-ports');
  const file = join(folder, String(port));
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(file, '', { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs < KEPT_MS) return false;
    const now = new Date();
    await utimes(file, now, now);
    return true;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return await new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
