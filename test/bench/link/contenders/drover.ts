import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, disconnect } from '#client';
import { bindImplementation, makeClient, RedisEndpoint, RedisHost, TcpHost } from '#link/wire';
import { BenchClient, benchContract } from '../bench.contract.js';
import { BenchService } from '../in-process.js';
import { HOST, SECRET, type Contender } from './contender.js';

const served = () => ({
  operations: bindImplementation(benchContract, new BenchService()),
  versions: { bench: 1 },
  secret: () => SECRET,
});

export const drover: Contender = {
  settings: 'as it comes: authentication, deadline, trace, validation at the host, counters',
  async serve() {
    return (await new TcpHost(served()).listen({ host: HOST, port: 0 })).port;
  },
  async call(_, ports) {
    const address = `tcp://${ports.map((port) => `${HOST}:${port}`).join(',')}`;
    const client = connect(BenchClient, address, { secret: SECRET });
    return {
      echo: (input) => client.echo(input),
      note: (input) => client.note(input),
      close: () => disconnect(client),
    };
  },
};

const socketOf = (pid: number) => join(tmpdir(), `drover-bench-${pid}.sock`);

/** Over a Unix socket, whose name is made of the server's process id instead of a port. */
export const droverUnix: Contender = {
  settings: drover.settings,
  async serve() {
    await new TcpHost(served()).listen({ host: '', port: 0, path: socketOf(process.pid) });
    return process.pid;
  },
  async call(_, [pid = 0]) {
    const client = connect(BenchClient, `unix://${socketOf(pid)}`, { secret: SECRET });
    return {
      echo: (input) => client.echo(input),
      async close() {
        await disconnect(client);
        await rm(socketOf(pid), { force: true });
      },
    };
  },
};

export const droverRedis: Contender = {
  settings: drover.settings,
  async serve({ redisPort }) {
    await new RedisHost({ ...served(), address: `redis://${HOST}:${redisPort}` }).start();
    return 0;
  },
  async call({ redisPort }) {
    const address = `redis://${HOST}:${redisPort}`;
    const endpoint = new RedisEndpoint({ address, contracts: [benchContract], caller: 'bench', secret: () => SECRET });
    endpoint.open();
    const client = makeClient(BenchClient, endpoint);
    return { echo: (input) => client.echo(input), close: () => endpoint.close() };
  },
};
