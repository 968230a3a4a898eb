import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  bindImplementation,
  LocalLink,
  makeClient,
  TcpEndpoint,
  TcpHost,
  type LinkLog,
  type TcpAddress,
  type TlsIdentity,
} from '#link/wire';
import {
  eventually,
  LogBook,
  mutualIdentities,
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

export interface HostTwists {
  readonly secret?: string;
  readonly version?: number;
  /** Where it listens, when not on a port that the system chooses. */
  readonly address?: TcpAddress;
  /** Listens on `tls://`. */
  readonly tls?: () => TlsIdentity;
}

/** A host of its own for `service`. */
export async function startHost(service: ProbeService, log: LinkLog, options: HostTwists = {}) {
  const host = new TcpHost({
    operations: bindImplementation(probeContract, service),
    versions: { probe: options.version ?? 1 },
    secret: () => options.secret ?? SECRET,
    maxFrameBytes: MAX_FRAME_BYTES,
    tls: () => options.tls?.(),
    log,
  });
  const address = options.address ?? { host: '127.0.0.1', port: 0, tls: options.tls !== undefined };
  return { host, port: (await host.listen(address)).port };
}

export function startEndpoint(ports: readonly number[], log: LinkLog, secret = SECRET) {
  return dialEndpoint(`tcp://${ports.map((port) => `127.0.0.1:${port}`).join(',')}`, log, secret);
}

/** Waits until it stands: a call by itself gives a connection no longer than an answer may take. */
export async function linked(endpoint: TcpEndpoint): Promise<void> {
  endpoint.open();
  await eventually(() => endpoint.obstacle() === undefined, 'it is connected');
}

export function dialEndpoint(address: string, log: LinkLog, secret = SECRET, tls?: TlsIdentity) {
  const facts = { contracts: [probeContract], caller: 'tester', maxFrameBytes: MAX_FRAME_BYTES };
  const endpoint = new TcpEndpoint({ ...facts, address, secret: () => secret, tls: () => tls, log });
  return { endpoint, client: makeClient(ProbeClient, endpoint) };
}

async function tcp(): Promise<LinkBench> {
  const [service, log] = [new ProbeService(), new LogBook()];
  const { host, port } = await startHost(service, log);
  const tap = await Tap.before(port);
  return tapped({ service, log, host, tap, address: `tcp://127.0.0.1:${tap.port}` });
}

async function unix(): Promise<LinkBench> {
  const [service, log] = [new ProbeService(), new LogBook()];
  const folder = mkdtempSync(join(tmpdir(), 'drover-link-'));
  const [path, before] = [join(folder, 'probe.sock'), join(folder, 'tap.sock')];
  const { host } = await startHost(service, log, { address: { host: '', port: 0, path } });
  const tap = await Tap.beforePath(path, before);
  const bench = await tapped({ service, log, host, tap, address: `unix://${before}` });
  const close = () => bench.close().finally(() => rmSync(folder, { recursive: true }));
  return { ...bench, close };
}

async function tls(): Promise<LinkBench> {
  const [service, log] = [new ProbeService(), new LogBook()];
  const { caller, host: shown } = mutualIdentities();
  const { host, port } = await startHost(service, log, { tls: () => shown });
  const tap = await Tap.before(port);
  return tapped({ service, log, host, tap, address: `tls://127.0.0.1:${tap.port}`, tls: caller });
}

interface Tapped {
  readonly service: ProbeService;
  readonly log: LogBook;
  readonly host: TcpHost;
  readonly tap: Tap;
  /** Of the tap. */
  readonly address: string;
  readonly tls?: TlsIdentity;
}

/** A probe behind a wire with a tap on it. */
async function tapped({ service, log, host, tap, address, tls: identity }: Tapped): Promise<LinkBench> {
  const { endpoint, client } = dialEndpoint(address, log, SECRET, identity);
  await linked(endpoint);
  const stranger = () => {
    const theirs = dialEndpoint(address, log, 'another secret than the other one has', identity);
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
  ['unix', unix],
  ['tls', tls],
  ['redis', redisBench],
];
