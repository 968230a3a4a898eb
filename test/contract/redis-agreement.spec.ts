import type { Contract } from '#contracts';
import { bindImplementation, makeClient, RedisEndpoint, RedisHost, type LinkSecret } from '#link/wire';
import { caught } from '#testing/link-kit';
import { afterEach, describe, expect, it } from '@jest/globals';
import { CALM_MS, sharedRedis, somePrefix } from './link/redis-bench.js';
import { NEW, OLD, ROTATION, SteadyLoad } from './link/rotation.js';
import { additive, breaking, NewSayClient, say, SayClient, sayImplementation } from './link/say-contracts.js';

describe('link over Redis, between processes that differ', () => {
  const closers: (() => Promise<void>)[] = [];
  let prefix = somePrefix();

  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
    prefix = somePrefix();
  });

  const address = async () => `redis://127.0.0.1:${(await sharedRedis()).port}?prefix=${prefix}`;

  async function host(contract: Contract, secret: LinkSecret = OLD) {
    const operations = bindImplementation(contract, sayImplementation());
    const facts = { versions: { say: 1 }, secret: () => secret, presenceMs: CALM_MS };
    const sut = new RedisHost({ ...facts, operations, address: await address() });
    await sut.start();
    closers.push(() => sut.drain(500));
    return sut;
  }

  async function endpoint(contract: Contract, secret: LinkSecret = OLD) {
    const facts = { contracts: [contract], caller: 'tester', secret: () => secret, strict: true };
    const made = new RedisEndpoint({ ...facts, address: await address() });
    closers.push(() => made.close());
    return made;
  }

  const caller = async (secret: LinkSecret) => makeClient(SayClient, await endpoint(say, secret));

  it('interoperates when the module only has more', async () => {
    await host(additive);
    await expect((await caller(OLD)).it({ words: 'hi' })).resolves.toEqual({ words: 'hi' });
  });

  it('refuses a module that needs more than its caller sends, with a sentence', async () => {
    await host(breaking);
    const refused = await caught((await caller(OLD)).it({ words: 'hi' }));
    expect(refused).toMatchObject({ code: 'link.unauthenticated' });
    expect(String(refused)).toContain(
      'say.it needs the input field tone, which its caller need not send; run versions of Drover that go together',
    );
  });

  it('refuses a module that lacks what its caller may call', async () => {
    await host(say);
    const client = makeClient(NewSayClient, await endpoint(additive));
    expect(String(await caught(client.more({ words: 'hi' })))).toMatch(/say\.(it|more) .*; run versions of Drover/);
  });

  it.each(ROTATION)('knows who is ours while the secret is changed: an %s', async (_, callers, hosts) => {
    await host(say, hosts);
    await expect((await caller(callers)).it({ words: 'hi' })).resolves.toEqual({ words: 'hi' });
  });

  it('refuses who knows neither secret', async () => {
    await host(say, [NEW, OLD]);
    const refused = await caught((await caller(['a secret of others', 'and their next one'])).it({ words: 'hi' }));
    expect(refused).toMatchObject({ code: 'link.unauthenticated' });
  });

  it('fails no call while hosts and callers change over under load', async () => {
    let hosts = [await host(say, OLD), await host(say, OLD)];
    let client = await caller(OLD);
    const load = new SteadyLoad(() => client.it({ words: 'still there?' }));
    const restart = async (secret: LinkSecret) => {
      for (const old of hosts) {
        hosts = [...hosts.filter((other) => other !== old), await host(say, secret)];
        await load.someMore();
        await old.drain(1000);
        await load.someMore();
      }
    };
    await load.someMore();
    await restart([NEW, OLD]);
    client = await caller([NEW, OLD]);
    await load.someMore();
    await restart(NEW);
    client = await caller(NEW);
    await load.someMore();
    await expect(load.end()).resolves.toBeUndefined();
  });
});
