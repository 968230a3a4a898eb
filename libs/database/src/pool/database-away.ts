/** SQLSTATE classes and codes of a server that is away, starting or stopping:
 * https://www.postgresql.org/docs/18/errcodes-appendix.html (08 connection, 57P01-57P05 shutdown and start, 53300 full). */
const AWAY_STATES = /^(08...|57P0[1-5]|53300|58000)$/;
const AWAY_SYSTEM = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);
/** pg reports these without a code. */
const AWAY_MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

/** True for an error that only says that the database is not there just now; the same work may be tried again. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'database.unavailable' || AWAY_SYSTEM.has(code) || AWAY_STATES.test(code)) return true;
  if ('driverError' in error && isDatabaseAway(error.driverError)) return true; // TypeORM wraps what pg threw
  return 'message' in error && typeof error.message === 'string' && AWAY_MESSAGES.test(error.message);
}
