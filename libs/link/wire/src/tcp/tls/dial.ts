import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { TcpAddress } from '../address.js';
import { TLS_VERSION, type TlsIdentity } from './tls-identity.js';

/** @param ready told once bytes may be sent; over TLS that is when the host's certificate was found good */
export function dial(address: TcpAddress, identity: TlsIdentity | undefined, ready: () => void): Socket {
  const { host, port, path, tls, serverName = host } = address;
  if (!tls) return connect(path === undefined ? { host, port, keepAlive: true } : { path }).once('connect', ready);
  // an address has no name to ask for: there the certificate must be for the address
  const name = isIP(serverName) > 0 ? {} : { servername: serverName };
  return connectTls({ ...identity, ...name, host, port, minVersion: TLS_VERSION }).once('secureConnect', ready);
}
