/** SQLSTATEs of a server that is away, starting or stopping (08 connection, 57P01-57P05 shutdown and start, 53300 full):
 * https://www.postgresql.org/docs/18/errcodes-appendix.html */
const AWAY_STATES = /^(08...|57P0[1-5]|53300)$/;
/** System calls of a socket; a file's ENOENT says nothing about the database. */
const SOCKET_CALLS = new Set(['connect', 'read', 'write', 'getaddrinfo']);
/** pg reports these without a code. */
const AWAY_MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

/** True for an error that only says that the database is not there just now; the same work may be tried again. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'database.unavailable' || AWAY_STATES.test(code)) return true;
  if ('syscall' in error && typeof error.syscall === 'string' && SOCKET_CALLS.has(error.syscall)) return true;
  if ('driverError' in error && isDatabaseAway(error.driverError)) return true; // TypeORM wraps what pg threw
  if ('errors' in error && Array.isArray(error.errors) && error.errors.some(isDatabaseAway)) return true; // every address failed
  return 'message' in error && typeof error.message === 'string' && AWAY_MESSAGES.test(error.message);
}
