import { chmodSync, rmSync, statSync } from 'node:fs';
import { connect, type Server } from 'node:net';
import type { TcpAddress } from './address.js';

/** Only the user of this process may connect; who does must know the secret all the same. */
const SOCKET_MODE = 0o600;

/** Resolves with the address that is really listened on (port 0 lets the system choose). Rejects when it cannot. */
export async function listenOn(server: Server, address: TcpAddress): Promise<TcpAddress> {
  const { host, port, path } = address;
  if (path !== undefined) await removeStale(path);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path === undefined ? { host, port } : { path }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  if (path !== undefined) {
    chmodSync(path, SOCKET_MODE);
    return address;
  }
  const bound = server.address();
  return { ...address, port: typeof bound === 'object' && bound ? bound.port : port };
}

/** Takes away the socket of a process that died without doing so itself; a living one's, or another file, is left. */
async function removeStale(path: string): Promise<void> {
  if (!statSync(path, { throwIfNoEntry: false })?.isSocket()) return;
  const isAlive = await new Promise<boolean>((resolve) => {
    const socket = connect({ path });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
  if (!isAlive) rmSync(path, { force: true });
}
