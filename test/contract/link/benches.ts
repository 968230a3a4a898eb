import { bindImplementation, LocalLink, makeClient, TcpEndpoint, TcpHost, type LinkLog } from '#link/wire';
import {
  LogBook,
  NO_WIRE,
  ProbeClient,
  probeContract,
  ProbeService,
  type LinkBench,
  type LinkTraits,
} from '#testing/link-kit';
import { MAX_FRAME_BYTES, MAX_PAYLOAD_BYTES, SECRET } from './bench-facts.js';
import { redisBench } from './redis-bench.js';
import { Tap } from './tap.js';
import { wireFaults } from './tcp-wire-faults.js';

export { MAX_FRAME_BYTES, MAX_PAYLOAD_BYTES };

export type MakeBench = () => Promise<LinkBench>;

const inProcess = (strict: boolean) => async (): Promise<LinkBench> => {
  const [service, log] = [new ProbeService(), new LogBook()];
  const link = new LocalLink({ caller: 'tester', strict, maxFrameBytes: MAX_FRAME_BYTES, log });
  link.serve(bindImplementation(probeContract, service));
  const client = makeClient(ProbeClient, link);
  return {
    client,
    service,
    log,
    maxPayloadBytes: MAX_PAYLOAD_BYTES,
    counts: () => link.counts(),
    close: () => link.close(),
  };
};

/** A host of its own for `service`, on a port that the system chooses. */
export async function startHost(
  service: ProbeService,
  log: LinkLog,
  options: { secret?: string; version?: number } = {},
) {
  const host = new TcpHost({
    operations: bindImplementation(probeContract, service),
    versions: { probe: options.version ?? 1 },
    secret: () => options.secret ?? SECRET,
    maxFrameBytes: MAX_FRAME_BYTES,
    log,
  });
  return { host, port: (await host.listen({ host: '127.0.0.1', port: 0 })).port };
}

export function startEndpoint(ports: readonly number[], log: LinkLog, secret = SECRET) {
  const address = `tcp://${ports.map((port) => `127.0.0.1:${port}`).join(',')}`;
  const facts = { contracts: [probeContract], caller: 'tester', maxFrameBytes: MAX_FRAME_BYTES };
  const endpoint = new TcpEndpoint({ ...facts, address, secret: () => secret, log });
  return { endpoint, client: makeClient(ProbeClient, endpoint) };
}

async function tcp(): Promise<LinkBench> {
  const [service, log] = [new ProbeService(), new LogBook()];
  const { host, port } = await startHost(service, log);
  const tap = await Tap.before(port);
  const { endpoint, client } = startEndpoint([tap.port], log);
  const stranger = () => {
    const theirs = startEndpoint([tap.port], log, 'another secret than the other one has');
    return { client: theirs.client, close: () => theirs.endpoint.close() };
  };
  const close = async () => {
    service.release();
    await endpoint.close();
    await tap.close();
    await host.drain(1000);
  };
  const faults = { ...wireFaults(tap), stranger };
  return { client, service, log, maxPayloadBytes: MAX_PAYLOAD_BYTES, faults, counts: () => endpoint.counts(), close };
}

const NO_BORDER = 'validation happens at the edges of a process; strict mode brings it inside';

/** Every link, under the name its cases are reported with. */
export const BENCHES: readonly (readonly [string, MakeBench, LinkTraits?])[] = [
  ['in process', inProcess(false), { cannot: { ...NO_WIRE, validation: NO_BORDER } }],
  ['strict in process', inProcess(true), { cannot: NO_WIRE }],
  ['tcp', tcp],
  ['redis', redisBench],
];
