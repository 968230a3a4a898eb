import {
  bindImplementation,
  LocalLink,
  makeClient,
  TcpEndpoint,
  TcpHost,
  type CallCounts,
  type LinkLog,
} from '#link/wire';
import { probeContract, ProbeClient } from './probe.contract.js';
import { ProbeService } from './probe.service.js';

const SECRET = 'a secret that both processes know';
export const MAX_FRAME_BYTES = 64 * 1024;

/** Keeps what the links log. */
export class LogBook implements LinkLog {
  readonly lines: { fields: Record<string, unknown>; message: string }[] = [];
  info = () => undefined;
  warn = (fields: Record<string, unknown>, message: string) => void this.lines.push({ fields, message });
  error = (fields: Record<string, unknown>, message: string) => void this.lines.push({ fields, message });
}

/** One probe behind one link. */
export interface Bench {
  readonly client: ProbeClient;
  readonly service: ProbeService;
  readonly log: LogBook;
  counts(): CallCounts[];
  close(): Promise<void>;
}

export type MakeBench = () => Promise<Bench>;

const inProcess = (strict: boolean) => async (): Promise<Bench> => {
  const [service, log] = [new ProbeService(), new LogBook()];
  const link = new LocalLink({ caller: 'tester', strict, maxFrameBytes: MAX_FRAME_BYTES, log });
  link.serve(bindImplementation(probeContract, service));
  const client = makeClient(ProbeClient, link);
  return { client, service, log, counts: () => link.counts(), close: () => link.close() };
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

async function tcp(): Promise<Bench> {
  const [service, log] = [new ProbeService(), new LogBook()];
  const { host, port } = await startHost(service, log);
  const { endpoint, client } = startEndpoint([port], log);
  const close = async () => {
    service.release();
    await endpoint.close();
    await host.drain(1000);
  };
  return { client, service, log, counts: () => endpoint.counts(), close };
}

/** Every link, under the name its cases are reported with. */
export const BENCHES: readonly (readonly [string, MakeBench])[] = [
  ['in process', inProcess(false)],
  ['strict in process', inProcess(true)],
  ['tcp', tcp],
];
