import { metricsText } from '#observability';
import { clientOf, defineContract, query, type Call, type ImplementationOf } from '#contracts';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { IsString } from 'class-validator';
import { lastValueFrom } from 'rxjs';
import { LinkClientProxy } from './link.client-proxy.js';
import { LinkHealth } from './link.health.js';
import { LinkModule } from './link.module.js';
import { LinkServer } from './link.server.js';
import type { LinkSettings } from './link.settings.js';
import { Serves } from './serves.decorator.js';

class Words {
  @IsString()
  words: string;
}

const echoContract = defineContract('echo', 1, { say: query({ input: Words, output: Words, timeoutMs: 1500 }) });
class EchoClient extends clientOf(echoContract) {}

/** Lets a test hold the answer back. */
let gate: Promise<void> = Promise.resolve();

@Serves(echoContract)
@Injectable()
class EchoService implements ImplementationOf<typeof echoContract> {
  async say(input: Words, call: Call) {
    await gate;
    return { words: `${call.caller} said ${input.words}` };
  }
}

const askingContract = defineContract('asking', 1, {});
const secret = () => 'the secret of this test';
const LISTEN = 'tcp://127.0.0.1:0';

function rootOf(hosted: string[], providers: Type[], settings: Partial<LinkSettings>): Type {
  const contracts = [echoContract, askingContract];
  const link = LinkModule.forRoot({
    hosted,
    contracts,
    clients: [EchoClient],
    settings: { links: {}, strict: true, secret, ...settings },
  });
  @Module({ imports: [link], providers })
  class Root {}
  return Root;
}

describe('LinkModule over TCP', () => {
  const open: INestApplicationContext[] = [];

  afterEach(async () => {
    gate = Promise.resolve();
    await Promise.all(open.splice(0).map((app) => app.close()));
  });

  async function boot(root: Type): Promise<INestApplicationContext> {
    const app = await NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
    open.push(app);
    return app;
  }

  const portOf = (app: INestApplicationContext) => app.get(LinkServer).address?.port;

  async function bootPair() {
    const callee = await boot(rootOf(['echo'], [EchoService], { listen: LISTEN }));
    const links = { echo: `tcp://127.0.0.1:${portOf(callee)}` };
    return { callee, caller: await boot(rootOf(['asking'], [], { links })) };
  }

  it('reaches a module in another process by configuration alone', async () => {
    const { caller } = await bootPair();
    await expect(caller.get(EchoClient).say({ words: 'hi' })).resolves.toEqual({ words: 'asking said hi' });
    expect(caller.get(LinkHealth).missing()).toEqual([]);
  });

  it('tells the metrics what became of the calls', async () => {
    const { caller } = await bootPair();
    await caller.get(EchoClient).say({ words: 'counted' });
    const { text } = await metricsText();
    const of = '{side="made",operation="echo.say"';
    expect(text).toContain(`drover_link_calls_total${of}} 1`);
    expect(text).toContain(`drover_link_calls_in_flight${of}} 0`);
    expect(text).toContain(`drover_link_latency_seconds${of},quantile="0.99"} 0.`);
  });

  it('answers what is in flight before it stops, and is told missing afterwards', async () => {
    const { caller, callee } = await bootPair();
    let letGo: () => void = () => undefined;
    gate = new Promise((resolve) => (letGo = resolve));
    const asked = caller.get(EchoClient).say({ words: 'last' });
    const server = callee.get(LinkServer);
    await waitUntil(() => server.inFlight === 1);
    const closed = callee.close();
    await waitUntil(() => caller.get(LinkHealth).missing().length === 1);
    expect(caller.get(LinkHealth).missing()[0]).toMatch(/^echo: tcp:\/\/127\.0\.0\.1:\d+: it is going away/);
    letGo();
    await expect(asked).resolves.toEqual({ words: 'asking said last' });
    await closed;
  });

  it('refuses an address that cannot be used, by the name of its setting', async () => {
    await expect(boot(rootOf([], [], { links: { echo: 'http://x' } }))).rejects.toThrow(
      'DROVER_LINK_ECHO is "http://x"',
    );
    const listening = boot(rootOf(['echo'], [EchoService], { listen: 'tcp://a:1,b:2' }));
    await expect(listening).rejects.toThrow('DROVER_LINK_LISTEN is "tcp://a:1,b:2"');
  });

  it('is a strategy and a client that a hybrid Nest application can use', async () => {
    const root = rootOf(['echo'], [EchoService], { listen: LISTEN });
    const app = await NestFactory.create(root, new FastifyAdapter(), { logger: false });
    open.push(app);
    app.connectMicroservice({ strategy: app.get(LinkServer) });
    await app.startAllMicroservices();
    await app.init();
    const address = `tcp://127.0.0.1:${portOf(app)}`;
    const sut = new LinkClientProxy({ address, contracts: [echoContract], caller: 'hybrid', secret });
    await expect(lastValueFrom(sut.send('echo.say', { words: 'hi' }))).resolves.toEqual({ words: 'hybrid said hi' });
    await expect(lastValueFrom(sut.send('echo.shout', {}))).rejects.toThrow('none of this client’s contracts');
    await sut.close();
  });
});

async function waitUntil(condition: () => boolean): Promise<void> {
  const limit = performance.now() + 2000;
  while (!condition()) {
    if (performance.now() > limit) throw new Error('It did not happen.');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
