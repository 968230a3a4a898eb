import { createHash } from 'node:crypto';

/** The most that a signal's id may have. */
const LONGEST = 200;

/** Somebody else's id of something, or a hash of it where it is too long. */
export function boundedId(id: string): string {
  return id.length <= LONGEST ? id : createHash('sha256').update(id).digest('hex');
}
