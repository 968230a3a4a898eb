import { bootDatabase, moduleDatabase, type BootedDatabase } from '#database/testing';
import { clientOf, defineContract, query, type ImplementationOf } from '#contracts';
import { DatabaseModule, SystemScope } from '#database';
import { waitFor } from '#testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IsString } from 'class-validator';
import { LinkHealth } from '../link.health.js';
import { LinkModule } from '../link.module.js';
import { LinkServer } from '../link.server.js';
import type { LinkSettings } from '../link.settings.js';
import { Serves } from '../serves.decorator.js';
import { InstanceStore } from './persistence/instance.store.js';
import { RegistryModule } from './registry.module.js';

class Words {
  @IsString()
  words: string;
}

const echoContract = defineContract('echo', 3, { say: query({ input: Words, output: Words, timeoutMs: 5000 }) });
class EchoClient extends clientOf(echoContract) {}
const askingContract = defineContract('asking', 1, {});

function service(name: string): Type {
  @Serves(echoContract)
  @Injectable()
  class EchoService implements ImplementationOf<typeof echoContract> {
    say = async ({ words }: Words) => ({ words: `${name}: ${words}` });
  }
  return EchoService;
}

@Injectable()
class Asker {
  constructor(private readonly echo: EchoClient) {}
  ask = async () => (await this.echo.say({ words: 'hi' })).words;
}

@Module({ providers: [Asker], exports: [Asker] })
class AskingModule {}

describe('the registry of instances', () => {
  let database: BootedDatabase;
  const open: INestApplicationContext[] = [];

  beforeAll(async () => {
    database = await bootDatabase();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((app) => app.close()));
  });
  afterAll(async () => {
    await database.stop();
  });

  async function boot(hosted: string, providers: Type[], settings: Partial<LinkSettings>, imports: Type[] = []) {
    const link = LinkModule.forRoot({
      hosted: [hosted],
      contracts: [echoContract, askingContract],
      clients: [EchoClient],
      settings: { links: {}, strict: true, secret: () => 'the secret of this test', ...settings },
    });
    const ground = DatabaseModule.forRoot({ url: database.url });
    @Module({ imports: [ground, link, RegistryModule.forProcess('1.2.3'), ...imports], providers })
    class Root {}
    const app = await NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false });
    open.push(app);
    return app;
  }

  const replica = (name: string) => boot('echo', [service(name)], { listen: 'tcp://127.0.0.1:0' });
  const caller = () => boot('asking', [], { links: { echo: 'registry' } }, [AskingModule]);
  const stop = async (app: INestApplicationContext) => {
    open.splice(open.indexOf(app), 1);
    await app.close();
  };

  it('finds a module, follows it to another process, and answers throughout', async () => {
    const sut = await caller();
    expect(sut.get(LinkHealth).missing()).toEqual(['echo: no live instance of echo with an address is registered']);
    const first = await replica('first');
    const ask = () => sut.get(Asker).ask();
    await waitFor(async () => (await ask()) === 'first: hi');
    await replica('second');
    await waitFor(async () => (await ask()) === 'second: hi', { what: 'the second to be found' });
    await stop(first);
    for (let n = 0; n < 20; n++) expect(await ask()).toBe('second: hi');
  });

  it('tells what each process hosts, calls and answers', async () => {
    const sut = await caller();
    const far = await replica('far');
    await waitFor(() => sut.get(Asker).ask());
    const { address } = far.get(LinkServer);
    const alive = () => sut.get(InstanceStore, { strict: false }).alive();
    const calls = async () => (await alive()).flatMap(({ facts }) => facts.served.map((row) => row.calls));
    await waitFor(async () => (await calls()).length > 0);
    expect(await alive()).toMatchObject([
      {
        modules: ['asking'],
        address: null,
        version: '1.2.3',
        facts: {
          pid: process.pid,
          clockSkewMs: expect.any(Number),
          bindings: { asking: 'here', echo: 'registry' },
          declared: [{ from: 'asking', to: 'echo' }],
          made: [{ operation: 'echo.say' }],
        },
      },
      { modules: ['echo'], address: `tcp://127.0.0.1:${address?.port}`, contracts: { echo: 3 } },
    ]);
  });

  it('does not believe the silent, and forgets them', async () => {
    const { db, close } = await moduleDatabase(database.url, { module: 'installation', migrations: [] });
    const scope = SystemScope.named('a test');
    const count = () => db.inSystem(scope, (tx) => tx.query(`SELECT 1 FROM instance WHERE version = 'dead'`));
    const silentFor = (span: string) =>
      db.inSystem(scope, (tx) =>
        tx.query(
          `INSERT INTO instance (id, modules, address, version, contracts, facts, heartbeat_at)
           VALUES (gen_random_uuid(), '{echo}', 'tcp://127.0.0.1:1', 'dead', '{}', '{}', clock_timestamp() - $1::interval)`,
          [span],
        ),
      );
    const far = await replica('far');
    const alive = async () => (await far.get(InstanceStore, { strict: false }).alive()).map(({ version }) => version);
    await silentFor('11 seconds');
    await waitFor(async () => (await alive()).length > 0, { what: 'the first beat of the living' });
    expect(await alive()).toEqual(['1.2.3']);
    await silentFor('2 minutes');
    await waitFor(async () => (await count()).length === 1, { what: 'one of two to be swept' });
    await close();
  });
});
