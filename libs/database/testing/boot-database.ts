import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../src/embedded/start-embedded.js';
import { liveServer } from '../src/embedded/postmaster-file.js';
import { copyFreshCluster } from './cluster-template.js';

export interface BootedDatabase {
  url: string;
  stop(): Promise<void>;
}

const PREFIX = 'drover-test-';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // no such process
  }
}

/** Servers are detached, so a test run that was killed leaves them behind; the next one clears them away. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name);
    const mark = join(folder, 'test-process');
    if (!name.startsWith(PREFIX) || !existsSync(mark) || isAlive(Number(readFileSync(mark, 'utf8')))) continue;
    const server = liveServer(join(folder, 'postgres', 'cluster'));
    if (server) process.kill(server.pid, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** A fresh cluster of its own, without fsync. */
export async function bootDatabase(): Promise<BootedDatabase> {
  removeLeftovers();
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(dataDir, 0o755); // as root, the server's own user must get in
  writeFileSync(join(dataDir, 'test-process'), String(process.pid));
  await copyFreshCluster(dataDir);
  const server = await startEmbedded(dataDir, { fsync: false });
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 });
  };
  return { url: server.url, stop };
}
