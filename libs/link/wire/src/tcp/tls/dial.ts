import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { TcpAddress } from '../address.js';
import { READ_BYTES } from '../lent-reads.js';
import { TLS_VERSION, type TlsIdentity } from './tls-identity.js';

export interface Dialled {
  /** Bytes may be sent; over TLS that is when the host's certificate was found good. */
  readonly ready: () => void;
  /** What came, in a buffer that is used again when this returns; other sockets say it as 'data'. */
  readonly lent: (chunk: Buffer) => void;
}

export function dial(address: TcpAddress, identity: TlsIdentity | undefined, { ready, lent }: Dialled): Socket {
  const { host, port, path, tls, serverName = host } = address;
  if (!tls) {
    const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
    const callback = (bytes: number) => {
      lent(buffer.subarray(0, bytes));
      return true;
    };
    const where = path === undefined ? { host, port, keepAlive: true } : { path };
    return connect({ ...where, onread: { buffer, callback } }).once('connect', ready);
  }
  // an address has no name to ask for: there the certificate must be for the address
  const name = isIP(serverName) > 0 ? {} : { servername: serverName };
  return connectTls({ ...identity, ...name, host, port, minVersion: TLS_VERSION }).once('secureConnect', ready);
}
