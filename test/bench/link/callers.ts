import { fork, type ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { ClientProxyFactory, Transport } from '@nestjs/microservices';
import { connect as connectClient, disconnect } from '#client';
import { firstValueFrom } from 'rxjs';
import { BenchClient, type Parcel } from './bench.contract.js';
import { SECRET, type ServerName } from './servers.js';

/** One way to call the echo in another process. */
export interface Caller {
  readonly name: ServerName;
  echo(input: Parcel): Promise<unknown>;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/** Starts the server of that name in a process of its own, and what calls it in this one. */
export async function startCaller(name: ServerName): Promise<Caller> {
  const child = fork(join(import.meta.dirname, 'server.main.js'), [name], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message: { port: number }) => resolve(message.port));
    child.once('exit', () => reject(new Error(`${name} ended before it listened.`)));
  });
  const caller = await callerOf(name, port);
  return { name, echo: caller.echo, close: async () => (await caller.close(), ended(child)) };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit').once('exit', () => resolve());
    child.disconnect();
  });
}

type Calling = Omit<Caller, 'name'>;

async function callerOf(name: ServerName, port: number): Promise<Calling> {
  if (name === 'drover') return drover(port);
  if (name === 'byte-echo') return bytes(port);
  return nest(port);
}

function drover(port: number): Calling {
  const client = connectClient(BenchClient, `tcp://${HOST}:${port}`, { secret: SECRET });
  return { echo: (input) => client.echo(input), close: () => disconnect(client) };
}

async function nest(port: number): Promise<Calling> {
  const client = ClientProxyFactory.create({ transport: Transport.TCP, options: { host: HOST, port } });
  await client.connect();
  return { echo: (input) => firstValueFrom(client.send<unknown>('echo', input)), close: async () => client.close() };
}

/** Writes the JSON and waits for as many bytes; one at a time. */
async function bytes(port: number): Promise<Calling> {
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
}
