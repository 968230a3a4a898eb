import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { Violation } from '../violation.js';

/** First bytes of what TLS says to begin, and of its goodbyes (RFC 8446, section 5.1). */
export const HANDSHAKE_BYTE = 22;
const ALERT_BYTE = 21;
const MAJOR_VERSION = 3;

/** The connection beneath broke, which says nothing of the peer. */
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** What an error of `socket` says of the peer, if it is one of TLS. */
export function tlsViolation(socket: Socket, error: NodeJS.ErrnoException): Violation | undefined {
  const { code = '', syscall, message } = error;
  if (!(socket instanceof TLSSocket) || syscall !== undefined || BROKEN.has(code)) return undefined;
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER') {
    return new Violation('it does not speak TLS; write tcp://host:port, or let it listen on tls://', 'tls');
  }
  if (code.startsWith('ERR_SSL')) return new Violation(`TLS broke off (${code})`, 'tls');
  return new Violation(`its certificate is not trusted: ${message} (${code}); correct DROVER_LINK_TLS_CA`, 'tls');
}

/** Throws a Violation when the first words of a peer are those of TLS, where it is not spoken. */
export function refuseTls(chunk: Buffer): void {
  const isTls = (chunk[0] === HANDSHAKE_BYTE || chunk[0] === ALERT_BYTE) && chunk[1] === MAJOR_VERSION;
  if (isTls)
    throw new Violation('it speaks TLS, and this address does not; write tls:// on both sides or on none', 'tls');
}
