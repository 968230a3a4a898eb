import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedStartFailed } from './embedded-errors.js';
import type { Places } from './places.js';
import { SUPERUSER, type Secrets } from './secrets.js';
import type { Durability } from './server-settings.js';

/** Local connections only, each with its password. Peer authentication fails for root, who runs as another user. */
const PG_HBA = 'local all all scram-sha-256\n';

/** What a child of ours needs of the environment; nothing of Drover's own goes there. */
export const CHILD_ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' };

async function runInitdb(places: Places, fresh: string, passwordFile: string, { fsync }: Durability): Promise<void> {
  const flags = [
    `--pgdata=${fresh}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin', // sorts the same on every machine, whatever its C library
    '--builtin-locale=C.UTF-8',
    ...(fsync ? [] : ['--no-sync']),
  ];
  const { user } = places;
  const child = spawn(join(places.bin, 'initdb'), flags, {
    cwd: '/',
    env: CHILD_ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // Ctrl-C is Drover's to handle
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new EmbeddedStartFailed('could not be set up', places.log, said.slice(-2000));
}

/** Makes the cluster beside its place and moves it there when it is whole: one that was interrupted leaves nothing. */
export async function initCluster(places: Places, secrets: Secrets, durability: Durability): Promise<void> {
  const { base, cluster, user } = places;
  const fresh = `${cluster}.new`;
  const passwordFile = join(base, 'password.new');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, secrets[SUPERUSER], { mode: 0o600 });
  if (user) for (const path of [fresh, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    await runInitdb(places, fresh, passwordFile, durability);
    writeFileSync(join(fresh, 'pg_hba.conf'), PG_HBA);
    renameSync(fresh, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}
