import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  globSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBinaries } from '../src/embedded/binaries.js';
import { startEmbedded } from '../src/embedded/start-embedded.js';

const run = promisify(execFile);

/** What a cluster at rest consists of; the rest is made at each start. */
const KEPT = ['cluster', 'secrets.json', 'prepared'];

/** Names what a fresh cluster depends on: PostgreSQL's version, who runs it, and the code that sets it up. */
function fingerprint(): string {
  const hash = createHash('sha256').update(`${findBinaries().version} ${process.getuid?.()}`);
  const code = join(import.meta.dirname, '../src/embedded');
  for (const file of globSync(join(code, '*.{ts,js}')).toSorted()) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

/** Sets up a cluster of no test's own, once for all that need one; two that do it at once do not disturb each other. */
async function makeTemplate(template: string): Promise<void> {
  const aside = mkdtempSync(`${template}-`);
  chmodSync(aside, 0o755); // as root, the server's own user must get in
  const server = await startEmbedded(aside, { fsync: false });
  await server.stop();
  try {
    renameSync(aside, template);
  } catch (error) {
    if (!existsSync(template)) throw error; // else another process was faster
  } finally {
    rmSync(aside, { recursive: true, force: true, maxRetries: 10 });
  }
}

/**
 * Puts a fresh cluster into a data directory: a copy, for initdb takes most of a test's start. Where that is not possible
 * nothing is put there, and the server sets itself up.
 */
export async function copyFreshCluster(dataDir: string): Promise<void> {
  const template = join(tmpdir(), `drover-cluster-${fingerprint()}`);
  if (!existsSync(template)) await makeTemplate(template);
  const from = join(template, 'postgres');
  if (lstatSync(from).isSymbolicLink()) return; // it lies where its user can reach it, and so must the test's own
  mkdirSync(join(dataDir, 'postgres'), { mode: 0o755 });
  await run('cp', ['-a', ...KEPT.map((name) => join(from, name)), join(dataDir, 'postgres')]); // keeps owners
}
