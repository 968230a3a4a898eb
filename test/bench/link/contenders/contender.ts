import { createServer, type AddressInfo } from 'node:net';
import type { Note, Parcel } from '../bench.contract.js';

export const HOST = '127.0.0.1';

/** Both processes of a bench know it. */
export const SECRET = 'the secret of this bench';

/** Where a server is to be found, or what it leans on. */
export interface Place {
  /** Of the Redis of this bench. */
  readonly redisPort: number;
}

export type Echo = (input: Parcel) => Promise<unknown>;

/** The calling end. */
export interface Calling {
  readonly echo: Echo;
  /** Of those that stand beside a figure of less than a parcel's size. */
  readonly note?: (input: Note) => Promise<unknown>;
  close(): Promise<void>;
}

/** One way to call the echo in another process. */
export interface Contender {
  /** How it is set up, for the reader of the figures. */
  readonly settings: string;
  /** Serves in a process of its own. Resolves with the port, or 0 when it has none. */
  serve(place: Place): Promise<number>;
  /** @param ports one for each replica */
  call(place: Place, ports: readonly number[]): Promise<Calling>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const { port } = server.address() as AddressInfo; // of a TCP server that listens
  await new Promise((resolve) => server.close(resolve));
  return port;
}
