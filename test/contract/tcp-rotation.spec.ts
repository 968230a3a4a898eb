import { bindImplementation, makeClient, TcpEndpoint, TcpHost, type LinkSecret } from '#link/wire';
import { caught, LogBook, ProbeClient, probeContract, ProbeService } from '#testing/link-kit';
import { afterEach, describe, expect, it } from '@jest/globals';
import { linked } from './link/benches.js';
import { NEW, OLD, ROTATION, SteadyLoad } from './link/rotation.js';

describe('link over TCP, while the secret is changed process by process', () => {
  const closers: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });

  async function host(secret: LinkSecret, port = 0) {
    const operations = bindImplementation(probeContract, new ProbeService());
    const sut = new TcpHost({ operations, versions: { probe: 1 }, secret: () => secret });
    const address = await sut.listen({ host: '127.0.0.1', port });
    closers.push(() => sut.drain(500));
    return { sut, port: address.port };
  }

  function caller(secret: LinkSecret, ...ports: number[]) {
    const address = `tcp://${ports.map((port) => `127.0.0.1:${port}`).join(',')}`;
    const facts = { contracts: [probeContract], caller: 'tester', log: new LogBook() };
    const endpoint = new TcpEndpoint({ ...facts, address, secret: () => secret });
    closers.push(() => endpoint.close());
    return { endpoint, client: makeClient(ProbeClient, endpoint) };
  }

  it.each(ROTATION)('an %s', async (_, callers, hosts) => {
    const { endpoint, client } = caller(callers, (await host(hosts)).port);
    await linked(endpoint);
    await expect(client.once({ name: 'a' })).resolves.toEqual({});
  });

  it('refuses who knows neither, and says so', async () => {
    const { port } = await host([NEW, OLD]);
    const { client } = caller(['a secret of others', 'and their next one'], port);
    expect(await caught(client.once({ name: 'a' }))).toMatchObject({ code: 'link.unauthenticated' });
  });

  it('fails no call while hosts and callers change over under load', async () => {
    let callersKnow: LinkSecret = OLD;
    const hosts = [await host(OLD), await host(OLD)];
    const address = `tcp://${hosts.map(({ port }) => `127.0.0.1:${port}`).join(',')}`;
    const facts = { contracts: [probeContract], caller: 'tester' };
    const endpoint = new TcpEndpoint({ ...facts, address, secret: () => callersKnow });
    closers.push(() => endpoint.close());
    const client = makeClient(ProbeClient, endpoint);
    const load = new SteadyLoad(() => client.echo({ text: 'still there?' }));
    const restart = async (nth: 0 | 1, secret: LinkSecret) => {
      const old = hosts[nth];
      await old?.sut.drain(1000);
      hosts[nth] = await host(secret, old?.port);
      await load.someMore();
    };
    await load.someMore();
    await restart(0, [NEW, OLD]);
    callersKnow = [NEW, OLD];
    await restart(1, [NEW, OLD]);
    await restart(0, NEW);
    callersKnow = NEW;
    await restart(1, NEW);
    await load.end();
    expect(endpoint.counts().find(({ operation }) => operation === 'probe.echo')?.errors).toEqual({});
  });
});
