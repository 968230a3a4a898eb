import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { EmbeddedUnavailable } from './embedded-errors.js';
import type { Places } from './places.js';

/** The login that makes roles and schemas and that modules take their roles from; no superuser. */
export const OWNER = 'drover';
/** The server's superuser: used to make the owner, and by nobody else. */
export const SUPERUSER = 'postgres';
export const DATABASE = 'drover';

/** Generated passwords, one a login. */
export interface Secrets {
  readonly [OWNER]: string;
  readonly [SUPERUSER]: string;
}

/** Reads the passwords, or makes them when there is no cluster yet. */
export function clusterSecrets(places: Places): Secrets {
  if (existsSync(places.secrets)) return JSON.parse(readFileSync(places.secrets, 'utf8')) as Secrets;
  if (existsSync(places.cluster)) {
    throw new EmbeddedUnavailable(`${places.secrets} is missing: put it back from a backup of the data directory.`);
  }
  const made: Secrets = {
    [OWNER]: randomBytes(24).toString('base64url'),
    [SUPERUSER]: randomBytes(24).toString('base64url'),
  };
  const aside = `${places.secrets}.new`;
  writeFileSync(aside, JSON.stringify(made), { mode: 0o600, flush: true });
  renameSync(aside, places.secrets);
  return made;
}

/** How to log in over the socket. The host `localhost` only makes it a well-formed URL; `host=` is what counts. */
export function socketUrl(
  login: typeof OWNER | typeof SUPERUSER,
  database: string,
  secrets: Secrets,
  socketDir: string,
) {
  return `postgres://${login}:${secrets[login]}@localhost/${database}?host=${encodeURIComponent(socketDir)}`;
}
