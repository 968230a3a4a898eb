import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { TcpEndpoint, makeClient, type TcpHost } from '#link/wire';
import { eventually, LogBook, ProbeClient, probeContract, ProbeService } from '#testing/link-kit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startHost } from './link/benches.js';

const ANSWER_BYTES = 30_000;
const CALLS = 2000;

/** Between caller and host; stops taking what the host says while `deaf`. */
async function slowWire(hostPort: number) {
  const pairs: Socket[][] = [];
  const server = createServer((caller) => {
    const host = connect(hostPort, '127.0.0.1');
    pairs.push([caller, host]);
    caller.pipe(host);
    host.pipe(caller);
    for (const end of [caller, host]) end.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port, // of a server that listens
    deafen: () => pairs.forEach(([caller, host]) => host?.unpipe(caller).pause()),
    hear: () => pairs.forEach(([caller, host]) => caller && host?.pipe(caller)),
    close: async () => {
      for (const end of pairs.flat()) end.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('a caller that does not read its answers', () => {
  let host: TcpHost;
  let wire: Awaited<ReturnType<typeof slowWire>>;
  let endpoint: TcpEndpoint;
  let client: ProbeClient;

  beforeEach(async () => {
    const started = await startHost(new ProbeService(), new LogBook());
    host = started.host;
    wire = await slowWire(started.port);
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
    wire.deafen();
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
