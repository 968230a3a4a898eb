import { connect, createServer, type AddressInfo } from 'node:net';
import type { Parcel } from '../bench.contract.js';
import { HOST, type Contender } from './contender.js';

/** Writes the JSON and waits for as many bytes, one call at a time: the least that a round trip can cost. */
export const byteEcho: Contender = {
  settings: 'a socket that sends back what it gets',
  async serve() {
    const server = createServer((socket) => socket.setNoDelay(true).pipe(socket));
    await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
    return (server.address() as AddressInfo).port; // of a TCP server that listens
  },
  async call(_, [port = 0]) {
    const socket = connect(port, HOST).setNoDelay(true);
    await new Promise((resolve) => socket.once('connect', resolve));
    let missing = 0;
    let back: () => void = () => undefined;
    socket.on('data', (chunk: Buffer) => {
      missing -= chunk.length;
      if (missing === 0) back();
    });
    const echo = (input: Parcel) =>
      new Promise<void>((resolve) => {
        const json = JSON.stringify(input);
        missing = json.length;
        back = resolve;
        socket.write(json);
      });
    return { echo, close: async () => void socket.destroy() };
  },
};
