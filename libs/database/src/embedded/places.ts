import { createHash } from 'node:crypto';
import { chownSync, lstatSync, mkdirSync, realpathSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Binaries, readableBinaries } from './binaries.js';
import { EmbeddedUnavailable } from './embedded-errors.js';
import { canReach, runAs, type RunAs } from './run-as.js';

/** Where everything of one embedded server lies. All paths are real and absolute. */
export interface Places {
  readonly dataDir: string;
  /** `<dataDir>/postgres`, or what it points to. */
  readonly base: string;
  readonly cluster: string;
  readonly socketDir: string;
  readonly log: string;
  readonly secrets: string;
  readonly bin: string;
  /** The unprivileged account, when we are root. */
  readonly user: RunAs | undefined;
}

/** Where data and binaries go when the unprivileged account cannot reach them, as for a clone under root's home. */
const ELSEWHERE = '/var/lib/drover';
/** The file PostgreSQL makes in the socket's folder. */
const SOCKET_FILE = '/.s.PGSQL.5432';
/** sun_path has 108 bytes with its end on Linux, 104 on macOS: unix(7). */
const MAX_SOCKET_PATH = process.platform === 'darwin' ? 103 : 107;

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function ownFolder(path: string, mode: number, user: RunAs | undefined): void {
  mkdirSync(path, { recursive: true, mode });
  const found = lstatSync(path);
  const owners = [process.getuid?.(), user?.uid];
  if (!found.isDirectory() || !owners.includes(found.uid)) {
    throw new EmbeddedUnavailable(`${path} belongs to somebody else: remove it, or start Drover as its owner.`);
  }
  if (user) chownSync(path, user.uid, user.gid);
}

/** `<dataDir>/postgres`; as root, when its user cannot get there, a link to a folder elsewhere. */
function findBase(dataDir: string, user: RunAs | undefined, elsewhere: string): string {
  const base = join(dataDir, 'postgres');
  if (!isThere(base)) {
    if (user === undefined || canReach(user, dataDir)) mkdirSync(base, { mode: 0o755 });
    else {
      const away = join(elsewhere, shortHash(dataDir));
      mkdirSync(away, { recursive: true, mode: 0o755 });
      symlinkSync(away, base);
    }
  }
  return realpathSync(base);
}

/** The socket's folder: beside the data, or a short one named by a hash when the path would be too long for a socket. */
export function socketFolder(base: string): string {
  const beside = join(base, 'run');
  if (Buffer.byteLength(beside + SOCKET_FILE) <= MAX_SOCKET_PATH) return beside;
  const short = join(tmpdir(), `drover-${shortHash(base)}`);
  return Buffer.byteLength(short + SOCKET_FILE) <= MAX_SOCKET_PATH ? short : `/tmp/drover-${shortHash(base)}`;
}

/** Finds or makes the places of the server of a data directory. Throws `EmbeddedUnavailable` with a remedy. */
export function findPlaces(dataDirectory: string, binaries: Binaries, elsewhere: string = ELSEWHERE): Places {
  mkdirSync(dataDirectory, { recursive: true });
  const dataDir = realpathSync(dataDirectory);
  const user = runAs(join(dataDir, 'postgres', 'cluster'));
  if (user === 'no account') {
    throw new EmbeddedUnavailable('PostgreSQL does not run as root: start Drover as an ordinary user.');
  }
  refuseForeignCluster(join(dataDir, 'postgres', 'cluster'));
  try {
    const base = findBase(dataDir, user, elsewhere);
    const socketDir = socketFolder(base);
    ownFolder(socketDir, 0o700, user);
    const bin = join(readableBinaries(binaries, user, elsewhere), 'bin');
    const [cluster, log, secrets] = [join(base, 'cluster'), join(base, 'server.log'), join(base, 'secrets.json')];
    if (user && !canReach(user, base)) throw unreachable(base, user);
    return { dataDir, base, cluster, socketDir, log, secrets, bin, user };
  } catch (error) {
    if (error instanceof EmbeddedUnavailable || !user) throw error;
    throw unreachable(dataDir, user, error);
  }
}

/** What root or another user has set up cannot be run by us. */
function refuseForeignCluster(cluster: string): void {
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid;
  const self = process.getuid?.();
  if (owner === undefined || self === 0 || owner === self) return;
  throw new EmbeddedUnavailable(
    `The database in ${cluster} was made by another user (${owner}): start Drover as before, or set DROVER_DATA_DIR.`,
  );
}

function unreachable(folder: string, user: RunAs, cause?: unknown): EmbeddedUnavailable {
  return new EmbeddedUnavailable(
    `PostgreSQL does not run as root, and ${user.name} cannot reach ${folder}: move Drover to a folder that everybody ` +
      'may enter (such as /opt/drover), or start it as an ordinary user.',
    { cause },
  );
}
