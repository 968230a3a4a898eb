import 'reflect-metadata';
import { Controller, Logger, Module, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  ClientRedis,
  ClientTCP,
  MessagePattern,
  Payload,
  Transport,
  type MicroserviceOptions,
} from '@nestjs/microservices';
import { firstValueFrom } from 'rxjs';
import { Note, Parcel } from '../bench.contract.js';
import { freePort, HOST, type Calling, type Contender } from './contender.js';

@Controller()
class EchoController {
  @MessagePattern('echo')
  echo(@Payload() input: Parcel): Parcel {
    return input;
  }

  @MessagePattern('note')
  note(@Payload() input: Note): Note {
    return input;
  }
}

@Module({ controllers: [EchoController] })
class EchoModule {}

async function serve(options: MicroserviceOptions, validated: boolean): Promise<void> {
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(EchoModule, { ...options, logger: false });
  if (validated) app.useGlobalPipes(new ValidationPipe({ whitelist: true }));
  await app.listen();
}

/** Its debug lines (one for every answer that is another call's or another replica's) would be measured too. */
Logger.overrideLogger(false);

const calling = (client: ClientTCP | ClientRedis): Calling => ({
  echo: (input) => firstValueFrom(client.send<unknown>('echo', input)),
  note: (input) => firstValueFrom(client.send<unknown>('note', input)),
  close: async () => {
    await client.close();
  },
});

const tcp = (validated: boolean, settings: string): Contender => ({
  settings,
  async serve() {
    const port = await freePort();
    await serve({ transport: Transport.TCP, options: { host: HOST, port } }, validated);
    return port;
  },
  async call(_, [port = 0]) {
    const client = new ClientTCP({ host: HOST, port });
    await client.connect();
    return calling(client);
  },
});

export const nestTcp = tcp(false, '@nestjs/microservices Transport.TCP as it comes, no validation');
export const nestTcpValidated = tcp(true, 'the same with ValidationPipe({ whitelist: true })');

/** Subscribes once to where its answers come, instead of before each call. */
class KeptClientRedis extends ClientRedis {
  async keep(channel: string): Promise<void> {
    await this.connect();
    await this.subClient.subscribe(channel);
    this.subscriptionsCount.set(channel, 1);
  }
}

const redis = (kept: boolean, settings: string): Contender => ({
  settings,
  async serve({ redisPort }) {
    await serve({ transport: Transport.REDIS, options: { host: HOST, port: redisPort } }, false);
    return 0;
  },
  async call({ redisPort }) {
    const client = new KeptClientRedis({ host: HOST, port: redisPort });
    await client.connect();
    if (kept) await client.keep('echo.reply');
    return calling(client);
  },
});

export const nestRedis = redis(false, 'Transport.REDIS as it comes, no validation; every replica runs every call');
export const nestRedisKept = redis(true, 'the same, with a client that keeps its subscription for answers');
