import { ConfigError } from '#config';
import { clientOf, command, defineContract, Done, query, type Call, type ImplementationOf } from '#contracts';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { IsString } from 'class-validator';
import { Calls } from './calls.decorator.js';
import { LinkHealth } from './link.health.js';
import { LinkModule } from './link.module.js';
import type { LinkOptions } from './link.options.js';
import { makeCall, ServedOperations } from './served-operations.js';
import { Serves } from './serves.decorator.js';

class Words {
  @IsString()
  words: string;
}

const echoContract = defineContract('echo', 1, {
  say: query({ input: Words, output: Words, timeoutMs: 500 }),
  note: command({ input: Words, output: Done, timeoutMs: 500, idempotency: 'natural' }),
});
class EchoClient extends clientOf(echoContract) {}

@Serves(echoContract)
@Injectable()
class EchoService implements ImplementationOf<typeof echoContract> {
  async say(input: Words, call: Call) {
    return { words: `${call.caller} said ${input.words}` };
  }
  async note() {
    return {};
  }
}

@Injectable()
class Caller {
  constructor(private readonly echo: EchoClient) {}
  ask = (words: string) => this.echo.say({ words });
}

@Calls(EchoClient)
@Injectable()
class LateCaller {}

@Injectable()
class EarlyCaller {
  heard: string;
  constructor(private readonly echo: EchoClient) {}
  async onModuleInit() {
    this.heard = (await this.echo.say({ words: 'early' })).words;
  }
}

const settings = { links: {}, secret: () => 'x'.repeat(32), strict: true };

describe('LinkModule', () => {
  let app: INestApplicationContext | undefined;

  afterEach(async () => {
    await app?.close();
    app = undefined;
  });

  async function boot(providers: Type[], options: Partial<LinkOptions> = {}) {
    const link = LinkModule.forRoot({
      hosted: ['echo'],
      contracts: [echoContract],
      clients: [EchoClient],
      settings,
      ...options,
    });
    @Module({ imports: [link], providers })
    class Root {}
    return (app = await NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false }));
  }

  it('gives a provider the client it asks for', async () => {
    const sut = await boot([EchoService, Caller]);
    await expect(sut.get(Caller).ask('hello')).resolves.toEqual({ words: 'echo said hello' });
  });

  it('binds before any module starts', async () => {
    const sut = await boot([EchoService, EarlyCaller]);
    expect(sut.get(EarlyCaller).heard).toBe('echo said early');
  });

  it('refuses to start when an operation has no server, and names each', async () => {
    await expect(boot([Caller])).rejects.toThrow(/echo\.say has no server[^]*echo\.note has no server/);
  });

  it('refuses to start when two classes serve a contract', async () => {
    @Serves(echoContract)
    @Injectable()
    class SecondService extends EchoService {}
    await expect(boot([EchoService, SecondService])).rejects.toThrow('echo is served by EchoService and SecondService');
  });

  it('refuses to start when a class serves a module that is not hosted here', async () => {
    await expect(boot([EchoService], { hosted: [] })).rejects.toThrow('but echo is not hosted here');
  });

  it('refuses to start when a called module has no link, and names the setting', async () => {
    const refused = boot([Caller], { hosted: [] });
    await expect(refused).rejects.toBeInstanceOf(ConfigError);
    await expect(refused).rejects.toThrow('DROVER_LINK_ECHO');
  });

  it('refuses to start when a provider fetches the client of such a module', async () => {
    await expect(boot([LateCaller], { hosted: [] })).rejects.toThrow('DROVER_LINK_ECHO');
  });

  it('starts when nobody here calls the module without a link', async () => {
    await expect(boot([], { hosted: [] })).resolves.toBeDefined();
  });

  it('lets a dispatcher run a served operation in a transaction', async () => {
    const sut = (await boot([EchoService])).get(ServedOperations);
    const bound = sut.find('echo', 'say');
    if (!bound) throw new Error('echo.say is not bound');
    const transaction = { module: 'echo' };
    const call = makeCall({ timeoutMs: 100, caller: 'queue', transaction });
    expect(call.transaction).toBe(transaction);
    await expect(bound.handle({ words: 'hi' }, call)).resolves.toEqual({ words: 'queue said hi' });
  });

  it('says which modules can be reached', async () => {
    const sut = (await boot([EchoService])).get(LinkHealth);
    expect(sut.bindings()).toEqual([{ module: 'echo', reachable: true }]);
    expect(sut.missing()).toEqual([]);
  });
});
