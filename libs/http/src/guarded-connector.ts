import { buildConnector } from 'undici';
import { guardedLookup, type Resolve } from './guarded-lookup.js';
import { OutboundError } from './outbound-error.js';
import type { OutboundPolicy } from './outbound-policy.js';

/** A connector's failure comes before a byte of a request: always `left: 'no'`. */
export function neverLeft(error: unknown, host: string): OutboundError {
  if (error instanceof OutboundError) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const options = { cause: error };
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') {
    return new OutboundError('connect_failed', 'no', `${host} did not accept a connection in time.`, options);
  }
  return new OutboundError('connect_failed', 'no', `${host} cannot be connected to (${code || 'unknown'}).`, options);
}

/**
 * Opens undici's sockets with three checks: the literal, each address a name resolves to, and the address the socket
 * really has (a lookup is not asked for literals, and a checked name may be answered otherwise the next time).
 */
export function guardedConnector(
  policy: OutboundPolicy,
  resolve: Resolve,
  connectMs: number,
): buildConnector.connector {
  return (options, callback) => {
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    const host = options.hostname;
    try {
      policy.assertTarget(host, port);
    } catch (error) {
      callback(neverLeft(error, host), null);
      return;
    }
    const connect = buildConnector({
      timeout: connectMs,
      allowH2: false,
      lookup: guardedLookup(policy, resolve, port),
    });
    connect(options, (...[error, socket]) => {
      if (error || !socket) return callback(neverLeft(error, host), null);
      const reached = socket.remoteAddress ?? '';
      if (policy.mayReach(host, port, reached)) return callback(null, socket);
      socket.destroy();
      return callback(new OutboundError('address_refused', 'no', `${host} led to a forbidden address.`), null);
    });
  };
}
