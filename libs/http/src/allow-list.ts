import { BlockList, isIP, isIPv4 } from 'node:net';

/** An entry of DROVER_OUTBOUND_ALLOW that says nothing. */
export class AllowEntryWrong extends Error {
  override readonly name = 'AllowEntryWrong';
  readonly code = 'outbound_allow_wrong';
  constructor(entry: string) {
    super(
      `"${entry}" is no outbound target. Write host, host:port, an address, [v6]:port or a network as 10.1.0.0/16.`,
    );
  }
}

/** A name as it is compared: lower case, no root dot, no brackets. */
export function plainHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^\[|\]$/g, '');
}

const NETWORK = /^([0-9a-f.:]+)\/(\d{1,3})$/i;
const WITH_PORT = /^(\[[0-9a-f:.]+\]|[^:/\s]+):(\d{1,5})$/i;
const NAME = /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/;

/** What the operator allows beside the public internet's ports 80 and 443. An entry without a port allows every port. */
export class AllowList {
  private readonly names = new Set<string>();
  private readonly addresses: { readonly port: number | undefined; readonly net: BlockList }[] = [];

  constructor(entries: readonly string[]) {
    for (const entry of entries.map((text) => text.trim()).filter(Boolean)) this.add(entry);
  }

  /** The name itself was allowed: whatever it resolves to is the operator's word. */
  hasName(host: string, port: number): boolean {
    const name = plainHost(host);
    return this.names.has(name) || this.names.has(`${name}:${port}`);
  }

  hasAddress(address: string, port: number): boolean {
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    if (isIP(address) === 0 || address.includes('%')) return false;
    return this.addresses.some((allowed) => (allowed.port ?? port) === port && allowed.net.check(address, family));
  }

  private add(entry: string): void {
    const network = NETWORK.exec(entry);
    if (network?.[1] && network[2]) return this.addNetwork(entry, network[1], Number(network[2]), undefined);
    const split = isIP(entry) ? null : WITH_PORT.exec(entry);
    const host = plainHost(split?.[1] ?? entry);
    const port = split?.[2] === undefined ? undefined : Number(split[2]);
    if (port !== undefined && (port < 1 || port > 65_535)) throw new AllowEntryWrong(entry);
    if (isIP(host)) return this.addNetwork(entry, host, isIPv4(host) ? 32 : 128, port);
    if (!NAME.test(host)) throw new AllowEntryWrong(entry);
    this.names.add(port === undefined ? host : `${host}:${port}`);
  }

  private addNetwork(entry: string, address: string, prefix: number, port: number | undefined): void {
    const net = new BlockList();
    try {
      net.addSubnet(address, prefix, isIPv4(address) ? 'ipv4' : 'ipv6');
    } catch {
      throw new AllowEntryWrong(entry);
    }
    this.addresses.push({ port, net });
  }
}

/** True when {@link AllowList} can read it. */
export function isAllowEntry(entry: string): boolean {
  try {
    return new AllowList([entry]) instanceof AllowList;
  } catch {
    return false;
  }
}
