import { OutcomeUnknown, Unauthenticated, Unavailable } from '#contracts';
import type { TcpEndpoint, TcpHost } from '#link/wire';
import { caught, eventually, LogBook, type ProbeClient, ProbeService } from '#testing/link-kit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { linked, startEndpoint, startHost } from './link/benches.js';
import { Tap } from './link/tap.js';

describe('link over TCP, when something breaks', () => {
  const log = new LogBook();
  let service: ProbeService;
  let host: TcpHost;
  let tap: Tap;
  let endpoint: TcpEndpoint;
  let client: ProbeClient;

  beforeEach(async () => {
    service = new ProbeService();
    const started = await startHost(service, log);
    host = started.host;
    tap = await Tap.before(started.port);
    ({ endpoint, client } = startEndpoint([tap.port], log));
    await linked(endpoint);
  });

  afterEach(async () => {
    service.release();
    await endpoint.close();
    await tap.close();
    await host.drain(500);
  });

  it('says OutcomeUnknown of a command whose connection breaks after it left, and never runs it again', async () => {
    const broken = client.once({ name: 'a', held: true });
    const failure = caught(broken);
    await eventually(() => service.running === 1, 'it runs');
    tap.cut();
    expect(await failure).toBeInstanceOf(OutcomeUnknown);
    await linked(endpoint); // over the new connection
    await client.nothing({});
    expect(service.effects).toEqual(['a']);
    expect(service.cancelled).toEqual(['a']);
  });

  it('counts at the host what its callers asked of it', async () => {
    await client.echo({ text: 'a' });
    await caught(client.fail({ how: 'declared' }));
    const counts = new Map(host.counts().map(({ operation, calls, errors }) => [operation, { calls, errors }]));
    expect(counts.get('probe.echo')).toEqual({ calls: 1, errors: {} });
    expect(counts.get('probe.fail')).toEqual({ calls: 1, errors: { 'probe.declined': 1 } });
  });

  it('says Unavailable of a command that provably never left', async () => {
    tap.refuse = true;
    tap.cut();
    await eventually(() => endpoint.obstacle() !== undefined, 'the cut is noticed');
    await expect(client.once({ name: 'a' }, { timeoutMs: 300 })).rejects.toBeInstanceOf(Unavailable);
    tap.refuse = false;
    await client.nothing({});
    expect(service.effects).toEqual([]);
  });

  it('fails at once when the module has been away for longer than a moment', async () => {
    tap.refuse = true;
    tap.cut();
    await eventually(() => endpoint.obstacle() !== undefined, 'the cut is noticed');
    await expect(client.once({ name: 'a' })).rejects.toBeInstanceOf(Unavailable); // waits the patience once
    const began = performance.now();
    await expect(client.look({ name: 'a' })).rejects.toThrow(/ECONNRESET|connection was closed/);
    expect(performance.now() - began).toBeLessThan(800); // the patience is a second
  });

  it.each(['look', 'always', 'keyed'] as const)('asks again when the reply of %s is lost', async (operation) => {
    const input = { name: operation, held: true };
    const asked = operation === 'keyed' ? client.keyed(input, { idempotencyKey: 'k' }) : client[operation](input);
    await eventually(() => service.running === 1, 'it runs');
    tap.cut();
    await eventually(() => service.running === 2, 'it runs again over a new connection');
    service.release();
    await expect(asked).resolves.toBeDefined();
    expect(tap.connections).toBe(2);
  });

  it('waits for the host to come back within the deadline of a query', async () => {
    tap.refuse = true;
    tap.cut();
    await eventually(() => endpoint.obstacle() !== undefined, 'the cut is noticed');
    const asked = client.echo({ text: 'still there?' });
    tap.refuse = false;
    await expect(asked).resolves.toEqual({ text: 'still there?' });
  });

  it('does not ask a host for ever that dies of the question', async () => {
    const asked = client.look({ name: 'poison', held: true });
    const failure = caught(asked);
    for (let tries = 1; tries <= 4; tries++) {
      await eventually(() => service.effects.length === tries, `try ${tries}`);
      tap.cut();
    }
    expect(await failure).toBeInstanceOf(Unavailable);
    expect(service.effects).toHaveLength(4);
  });

  it('says of an idempotent command that kept losing its reply that it may have run', async () => {
    const asked = client.always({ name: 'a', held: true }, { timeoutMs: 1500 });
    const failure = caught(asked);
    await eventually(() => service.running === 1, 'it runs');
    tap.refuse = true;
    tap.cut();
    expect(await failure).toBeInstanceOf(OutcomeUnknown);
  });

  it('refuses a replayed frame: the connection ends, the call does not run twice', async () => {
    await client.once({ name: 'a' });
    const replayed = tap.sent.at(-1);
    if (!replayed) throw new Error('nothing was sent');
    await tap.inject(replayed);
    await eventually(() => tap.connections === 2, 'the caller connects anew');
    expect(service.effects).toEqual(['a']);
    expect(log.lines.filter((line) => line.message.includes('replayed, reordered or altered'))).toHaveLength(1);
    expect(host.refusals()).toEqual({ sequence: 1 });
    await expect(client.nothing({})).resolves.toEqual({});
  });

  it('refuses an altered frame', async () => {
    await client.once({ name: 'a' });
    const altered = Buffer.from(tap.sent.at(-1) ?? []);
    altered.writeUInt8((altered.at(-20) ?? 0) ^ 1, altered.length - 20);
    await tap.inject(altered);
    await eventually(() => tap.connections === 2, 'the caller connects anew');
    expect(service.effects).toEqual(['a']);
  });

  it('lets calls in flight end when the host drains, and takes nothing new', async () => {
    const inFlight = client.once({ name: 'a', held: true });
    await eventually(() => service.running === 1, 'it runs');
    const drained = host.drain(2000);
    await eventually(() => endpoint.obstacle() !== undefined, 'the caller heard that the host goes away');
    const refused = client.once({ name: 'b' }, { timeoutMs: 200 });
    await expect(refused).rejects.toBeInstanceOf(Unavailable);
    service.release();
    await expect(inFlight).resolves.toEqual({});
    await drained;
    expect(service.effects).toEqual(['a']);
  });

  it('refuses a request that crosses the host’s goodbye, so that its caller knows that it did not run', async () => {
    const drained = host.drain(2000);
    await expect(client.once({ name: 'crossing' }, { timeoutMs: 300 })).rejects.toBeInstanceOf(Unavailable);
    await drained;
    expect(service.effects).toEqual([]);
  });

  it('closes after its limit when a call does not end', async () => {
    const inFlight = client.once({ name: 'a', held: true });
    const failure = caught(inFlight);
    await eventually(() => service.running === 1, 'it runs');
    await host.drain(30);
    expect(await failure).toBeInstanceOf(OutcomeUnknown);
    expect(service.cancelled).toEqual(['a']);
  });

  it('refuses a host or caller with another secret, and says what to do', async () => {
    const stranger = startEndpoint([tap.port], log, 'another secret than the other one has');
    const refused = await caught(stranger.client.once({ name: 'a' }));
    await stranger.endpoint.close();
    expect(refused).toBeInstanceOf(Unauthenticated);
    expect(String(refused)).toContain('give both processes the same DROVER_SECRET');
    expect(host.refusals()['secret']).toBeGreaterThanOrEqual(1);
    expect(service.effects).toEqual([]);
  });

  it('refuses another major version with a sentence', async () => {
    const next = await startHost(service, log, { version: 2 });
    const old = startEndpoint([next.port], log);
    await expect(old.client.nothing({})).rejects.toThrow(
      'probe is version 2 at the module and 1 at its caller; run versions of Drover that share one',
    );
    await old.endpoint.close();
    await next.host.drain(100);
  });
});

describe('link over TCP, with several replicas', () => {
  it('gives a call to the least busy, and the others’ when one goes away', async () => {
    const log = new LogBook();
    const services = [new ProbeService(), new ProbeService()] as const;
    const hosts = await Promise.all(services.map((service) => startHost(service, log)));
    const { endpoint, client } = startEndpoint(
      hosts.map(({ port }) => port),
      log,
    );
    endpoint.open();
    const takers = () => new Set([endpoint.pick()?.peer, endpoint.pick()?.peer]);
    await eventually(() => takers().size === 2 && !takers().has(undefined), 'both are connected');

    const hold = (count: number) => Array.from({ length: count }, (_, i) => client.look({ name: `${i}`, held: true }));
    const running = () => services.map((service) => service.running);
    const early = hold(6);
    await eventually(() => services[0].running + services[1].running === 6, 'all run');
    expect(running()).toEqual([3, 3]);
    services[0].release();
    await Promise.race(early);
    const late = hold(3);
    await eventually(() => services[0].running + services[1].running === 6, 'all run');
    expect(running()).toEqual([3, 3]);

    const drained = hosts[0]?.host.drain(2000);
    await eventually(() => services[0].running === 3, 'the first still runs its calls');
    services[0].release();
    await drained;
    await Promise.all(Array.from({ length: 10 }, (_, i) => client.once({ name: `after ${i}` })));
    expect(services[1].effects).toHaveLength(13);

    services[1].release();
    await expect(Promise.all([...early, ...late])).resolves.toHaveLength(9);
    await endpoint.close();
    await hosts[1]?.host.drain(500);
  });
});
