import { TcpEndpoint, makeClient, type TcpHost } from '#link/wire';
import { eventually, LogBook, ProbeClient, probeContract, ProbeService } from '#testing/link-kit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startHost } from './link/benches.js';
import { SlowWire } from './link/slow-wire.js';

const ANSWER_BYTES = 30_000;
const CALLS = 2000;

describe('a caller that does not read its answers', () => {
  let host: TcpHost;
  let wire: SlowWire;
  let endpoint: TcpEndpoint;
  let client: ProbeClient;

  beforeEach(async () => {
    const started = await startHost(new ProbeService(), new LogBook());
    host = started.host;
    wire = await SlowWire.before(started.port);
    const facts = { contracts: [probeContract], caller: 'slow', maxFrameBytes: 64 * 1024 };
    const secret = () => 'a secret that both processes know';
    endpoint = new TcpEndpoint({ ...facts, address: `tcp://127.0.0.1:${wire.port}`, secret });
    client = makeClient(ProbeClient, endpoint);
    await client.nothing({});
  });
  afterEach(async () => {
    await endpoint.close();
    await wire.close();
    await host.drain(500);
  });

  it('is asked no more than it takes: the host runs only so many of its calls, and all once it reads', async () => {
    wire.deafenCaller();
    const ran = () => host.counts().find(({ operation }) => operation === 'probe.blob')?.calls ?? 0;
    let answered = 0;
    const calls: Promise<void>[] = [];
    for (let sent = 0; sent < CALLS; sent += 20) {
      for (let i = 0; i < 20; i++) {
        const call = client.blob({ bytes: ANSWER_BYTES }, { timeoutMs: 20_000 });
        calls.push(call.then(() => void answered++).catch(() => undefined)); // counted below
      }
      await new Promise((resume) => setImmediate(resume));
    }
    let before = -1;
    await eventually(() => {
      const still = ran() === before;
      before = ran();
      return still;
    }, 'the host stopped');
    // what the sockets hold on the way, and what came within one turn
    expect(ran() * ANSWER_BYTES).toBeLessThan((CALLS * ANSWER_BYTES) / 2);
    wire.hear();
    await Promise.all(calls);
    expect(answered).toBe(CALLS);
  });
});
