import { createServer, type Socket } from 'node:net';

/** A TCP listener that counts, for what a guard lets through. `serve` gets each socket's first bytes. */
export async function rawListener(serve: (socket: Socket, head: string) => void, host = '127.0.0.1') {
  let connections = 0;
  let bytes = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      bytes += data.length;
      serve(socket, data.toString());
    });
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail).listen(0, host, done);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  return {
    port,
    url: `http://${host}:${port}`,
    connections: () => connections,
    bytes: () => bytes,
    stop: () =>
      new Promise<void>((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}
