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
    return { echo: (input) => client.echo(input), close: () => disconnect(client) };
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
