import { bindImplementation, makeClient, TcpEndpoint, TcpHost } from '#link/wire';
import { eventually, LogBook, ProbeClient, probeContract, ProbeService } from '#testing/link-kit';
import { afterEach, describe, expect, it } from '@jest/globals';

describe('link over TCP to a name', () => {
  const closers: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });

  /** The same port on another address of the loopback, as replicas behind a name have it. */
  async function host(address: string, port = 0) {
    const service = new ProbeService();
    const operations = bindImplementation(probeContract, service);
    const sut = new TcpHost({ operations, versions: { probe: 1 }, secret: () => 's' });
    const bound = await sut.listen({ host: address, port });
    closers.push(async () => {
      service.release();
      await sut.drain(500);
    });
    return { sut, service, port: bound.port };
  }

  it('gives calls to every replica behind it, and follows it while they come and go', async () => {
    let behind: readonly string[] = ['127.0.0.1', '127.0.0.2'];
    const a = await host('127.0.0.1');
    const b = await host('127.0.0.2', a.port);
    const c = await host('127.0.0.3', a.port);
    const facts = { contracts: [probeContract], caller: 'tester', secret: () => 's', log: new LogBook() };
    const resolve = async (name: string) => (name === 'localhost' ? behind : []);
    const endpoint = new TcpEndpoint({ ...facts, address: `tcp://localhost:${a.port}`, resolve });
    closers.push(() => endpoint.close());
    const client = makeClient(ProbeClient, endpoint);
    let asking = true;
    const load = (async () => {
      while (asking) {
        await client.look({ name: 'x' });
        await new Promise((resume) => setImmediate(resume));
      }
    })();

    await eventually(() => a.service.effects.length > 0 && b.service.effects.length > 0, 'both are asked');
    const hold = () => client.once({ name: 'held', held: true }, { timeoutMs: 10_000 });
    const held = Array.from({ length: 4 }, hold);
    await eventually(() => a.service.running > 0 && a.service.running + b.service.running >= 4, 'all run');

    behind = ['127.0.0.2', '127.0.0.3'];
    const gone = a.sut.drain(5000); // one of the name's is down, so the name is asked again
    await eventually(() => c.service.effects.length > 0, 'the new one is asked');
    a.service.release();
    b.service.release();
    await expect(Promise.all(held)).resolves.toHaveLength(4); // by the one that left the name, too
    await gone;
    asking = false;
    await load;
    expect(endpoint.counts().flatMap(({ errors }) => Object.keys(errors))).toEqual([]);
    expect(endpoint.obstacle()).toBeUndefined();
  });
});
