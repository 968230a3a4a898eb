import { credentials, makeGenericClientConstructor, Server, ServerCredentials, type ServiceError } from '@grpc/grpc-js';
import type { Parcel } from '../bench.contract.js';
import { HOST, type Contender } from './contender.js';

const toBytes = (value: Parcel) => Buffer.from(JSON.stringify(value));
const fromBytes = (bytes: Buffer) => JSON.parse(bytes.toString()) as Parcel;

const SERVICE = {
  echo: {
    path: '/bench/echo',
    requestStream: false,
    responseStream: false,
    requestSerialize: toBytes,
    requestDeserialize: fromBytes,
    responseSerialize: toBytes,
    responseDeserialize: fromBytes,
  },
};

const EchoClient = makeGenericClientConstructor(SERVICE, 'bench');

export const grpcJs: Contender = {
  settings: '@grpc/grpc-js, JSON as its codec, no TLS, a deadline of 10 s on each call',
  async serve() {
    const server = new Server();
    server.addService(SERVICE, {
      echo: (call: { request: Parcel }, answer: (error: null, value: Parcel) => void) => answer(null, call.request),
    });
    return await new Promise((resolve, reject) => {
      server.bindAsync(`${HOST}:0`, ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      );
    });
  },
  async call(_, [port = 0]) {
    const client = new EchoClient(`${HOST}:${port}`, credentials.createInsecure());
    const echo = (input: Parcel) =>
      new Promise<Parcel>((resolve, reject) => {
        client['echo']?.(input, { deadline: Date.now() + 10_000 }, (error: ServiceError | null, output: Parcel) =>
          error ? reject(error) : resolve(output),
        );
      });
    return { echo, close: async () => client.close() };
  },
};
