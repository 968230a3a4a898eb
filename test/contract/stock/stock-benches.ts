import 'reflect-metadata';
import { setTimeout as pass } from 'node:timers/promises';
import { makeClient, type Link, type OperationCaller, type OperationRef } from '#link/wire';
import { freePorts } from '#testing';
import { LogBook, ProbeClient, ProbeService, type LinkBench, type LinkFaults } from '#testing/link-kit';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientRedis, ClientTCP, Transport, type MicroserviceOptions } from '@nestjs/microservices';
import { Redis } from 'ioredis';
import { firstValueFrom } from 'rxjs';
import { MAX_FRAME_BYTES, MAX_PAYLOAD_BYTES } from '../link/bench-facts.js';
import { Tap } from '../link/tap.js';
import { wireFaults } from '../link/tcp-wire-faults.js';
import { probeModule } from './probe.controller.js';

const HOST = '127.0.0.1';

type Sender = Pick<ClientTCP | ClientRedis, 'send' | 'close'>;

/** A stock client in the shape of a link, and nothing more: what it lacks is what the kit shows. */
class StockCaller implements Link {
  private readonly underWay = new Set<Promise<object>>();
  private closing = false;

  constructor(private readonly sender: Sender) {}

  bind({ module, operation }: OperationRef): OperationCaller {
    return async (input) => {
      if (this.closing) throw new Error('The bench is closed.');
      const call = firstValueFrom(this.sender.send<object>(`${module}.${operation}`, input));
      this.underWay.add(call);
      return await call.finally(() => this.underWay.delete(call));
    };
  }

  open(): void {}

  obstacle(): undefined {
    return undefined;
  }

  counts(): [] {
    return [];
  }

  /** What is under way gets a moment to end: a stock client that is closed before throws outside of any call. */
  async close(): Promise<void> {
    this.closing = true;
    await Promise.race([Promise.allSettled(this.underWay), pass(300)]);
    await this.sender.close();
  }
}

async function port(): Promise<number> {
  const [free] = await freePorts(1);
  if (free === undefined) throw new TypeError('There is no free port.');
  return free;
}

/** The log of Nest, in the form that the kit reads. */
function nestLogger(book: LogBook): LoggerService {
  const write = (message: unknown) => book.error({ err: message }, String(message));
  return { log: () => undefined, warn: write, error: write };
}

interface Stock {
  readonly server: MicroserviceOptions;
  /** The port that the caller reaches through a tap. */
  readonly tapped: number;
  client(port: number): Sender;
  faults(tap: Tap): Omit<LinkFaults, 'stranger'>;
}

async function stockBench({ server, tapped, client, faults }: Stock): Promise<LinkBench> {
  const [service, log] = [new ProbeService(), new LogBook()];
  const options = { ...server, logger: nestLogger(log) };
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(probeModule(service), options);
  await app.listen();
  const tap = await Tap.before(tapped);
  const links: Link[] = [];
  const open = () => {
    const link = new StockCaller(client(tap.port));
    links.push(link);
    return makeClient(ProbeClient, link);
  };
  return {
    client: open(),
    service,
    log,
    maxPayloadBytes: MAX_PAYLOAD_BYTES,
    counts: () => [],
    faults: { ...faults(tap), stranger: () => ({ client: open(), close: async () => undefined }) },
    async close() {
      service.release();
      tap.resume();
      await Promise.all(links.map((link) => link.close()));
      await tap.close();
      await app.close();
    },
  };
}

/** `Transport.TCP` as it comes, with its limit set to ours. */
export async function stockTcp(): Promise<LinkBench> {
  const tapped = await port();
  const options = { host: HOST, maxBufferSize: MAX_FRAME_BYTES };
  return stockBench({
    server: { transport: Transport.TCP, options: { ...options, port: tapped } },
    tapped,
    client: (at) => new ClientTCP({ ...options, port: at }),
    faults: wireFaults,
  });
}

/** `Transport.REDIS` as it comes; it has no limit that could be set to ours. */
export async function stockRedis(redisPort: number): Promise<LinkBench> {
  const redis = new Redis(redisPort, HOST);
  const heard: string[] = [];
  const listening = redis.duplicate();
  listening.on('message', (_, message) => heard.push(message));
  await listening.subscribe('probe.once');
  const publish = async (message: Buffer | string) => void (await redis.publish('probe.once', message));
  const bench = await stockBench({
    server: { transport: Transport.REDIS, options: { host: HOST, port: redisPort } },
    tapped: redisPort,
    client: (at) => new ClientRedis({ host: HOST, port: at, retryAttempts: 100, retryDelay: 10 }),
    faults: (tap) => ({
      ...wireFaults(tap),
      dropReply: async () => tap.dropNextAnswer((chunk) => chunk.includes('message')),
      halfRequest: async () => tap.halveNextRequest((chunk) => chunk.includes('publish')),
      duplicateRequest: async () => publish(heard.at(-1) ?? ''),
      garbage: publish,
    }),
  });
  const close = async () => {
    await bench.close();
    redis.disconnect();
    listening.disconnect();
  };
  return { ...bench, close };
}
