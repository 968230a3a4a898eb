/** PostgreSQL's code for a lock that somebody else held longer than `lock_timeout`. */
const LOCK_NOT_AVAILABLE = '55P03';

/** A statement gave up, because somebody else held what it needs for too long. */
export function isLockTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === LOCK_NOT_AVAILABLE;
}
