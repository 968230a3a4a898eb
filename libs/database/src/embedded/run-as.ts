import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The user a server is run as. */
export interface RunAs {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Accounts without rights of their own, best first: PostgreSQL refuses to run as root. */
const CANDIDATES = ['drover', 'postgres', 'nobody'];

function accounts(passwd: string): RunAs[] {
  return passwd.split('\n').flatMap((line) => {
    const [name = '', , uid, gid] = line.split(':');
    return uid === undefined || gid === undefined ? [] : [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

/** The first of the unprivileged accounts that the machine has. */
export function chooseAccount(passwd: string): RunAs | undefined {
  const known = accounts(passwd);
  return CANDIDATES.flatMap((name) => known.filter((one) => one.name === name && one.uid !== 0))[0];
}

/**
 * Who runs the server: nobody else when we are not root; else the owner of the present cluster, or an unprivileged
 * account. Undefined means: as ourselves.
 */
export function runAs(cluster: string): RunAs | 'no account' | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  return chooseAccount(readFileSync('/etc/passwd', 'utf8')) ?? 'no account';
}

/** Whether a user can get to what lies in `folder`: search right on it and on every folder above it. */
export function canReach(user: RunAs, folder: string): boolean {
  const { uid, gid, mode } = statSync(folder);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  return folder === '/' || canReach(user, dirname(folder));
}
