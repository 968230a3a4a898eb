import 'reflect-metadata';
import { Controller, Module, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MessagePattern, Payload, Transport } from '@nestjs/microservices';
import { createServer, type AddressInfo } from 'node:net';
import { bindImplementation, TcpHost } from '#link/wire';
import { benchContract, Parcel } from './bench.contract.js';
import { BenchService } from './in-process.js';

/** Both processes of a bench know it. */
export const SECRET = 'the secret of this bench';

const HOST = '127.0.0.1';

@Controller()
class EchoController {
  @MessagePattern('echo')
  echo(@Payload() input: Parcel): Parcel {
    return input;
  }
}

@Module({ controllers: [EchoController] })
class EchoModule {}

async function nest(validated: boolean): Promise<number> {
  const port = await freePort();
  const options = { transport: Transport.TCP, options: { host: HOST, port } } as const;
  const app = await NestFactory.createMicroservice(EchoModule, { ...options, logger: false });
  if (validated) app.useGlobalPipes(new ValidationPipe({ whitelist: true }));
  await app.listen();
  return port;
}

async function drover(): Promise<number> {
  const operations = bindImplementation(benchContract, new BenchService());
  const host = new TcpHost({ operations, versions: { bench: 1 }, secret: () => SECRET });
  return (await host.listen({ host: HOST, port: 0 })).port;
}

/** Sends back what it gets: the least that a round trip can cost. */
async function bytes(): Promise<number> {
  const server = createServer((socket) => socket.setNoDelay(true).pipe(socket));
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  return (server.address() as AddressInfo).port; // of a TCP server that listens
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const { port } = server.address() as AddressInfo; // of a TCP server that listens
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What a bench can call, each in a process of its own. */
export const SERVERS = {
  drover,
  'nest-tcp': () => nest(false),
  'nest-tcp-validated': () => nest(true),
  'byte-echo': bytes,
} as const;

export type ServerName = keyof typeof SERVERS;
