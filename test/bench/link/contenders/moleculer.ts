import { ServiceBroker } from 'moleculer';
import { Parcel } from '../bench.contract.js';
import { freePort, HOST, type Calling, type Contender } from './contender.js';

const ECHO = {
  name: 'bench',
  actions: { echo: (context: { params: Parcel }) => context.params },
};

const callingOf = (broker: ServiceBroker): Calling => ({
  echo: (input) => broker.call('bench.echo', input),
  close: () => broker.stop(),
});

/** A broker with the service in this very process. */
export async function moleculerLocal(): Promise<Calling> {
  const broker = new ServiceBroker({ logger: false });
  broker.createService(ECHO);
  await broker.start();
  return callingOf(broker);
}

const overTcp = (nodeID: string, port: number, urls: string) =>
  new ServiceBroker({
    nodeID,
    logger: false,
    transporter: { type: 'TCP', options: { udpDiscovery: false, port, urls, gossipPeriod: 1 } },
  });

export const moleculerTcp: Contender = {
  settings: 'TCP transporter, static nodes instead of discovery, the JSON serializer, no validator',
  async serve() {
    const port = await freePort();
    const broker = overTcp(`server-${port}`, port, '');
    broker.createService(ECHO);
    await broker.start();
    return port;
  },
  async call(_, ports) {
    const broker = overTcp(
      'caller',
      await freePort(),
      ports.map((port) => `tcp://${HOST}:${port}/server-${port}`).join(','),
    );
    await broker.start();
    await broker.waitForServices('bench', 20_000);
    return callingOf(broker);
  },
};
