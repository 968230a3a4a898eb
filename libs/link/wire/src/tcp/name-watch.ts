import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { TcpAddress } from './address.js';

/** The addresses of a name, as the system orders them. Rejects when there are none. */
export type Resolver = (name: string) => Promise<readonly string[]>;

/** Through the system (nsswitch, hosts file), as connecting does. */
export const systemResolver: Resolver = async (name) =>
  (await lookup(name, { all: true })).map(({ address }) => address);

/** While all is well; where something is down a name is asked again at every look. */
const AGAIN_MS = 10_000;

/** Follows the addresses behind one name, so that each of its replicas gets calls. */
export class NameWatch {
  private askedAt = -Infinity;
  private isAsking = false;
  private known: string;

  /** @param changed told when there are others than before; first of all there is the name itself */
  constructor(
    readonly address: TcpAddress,
    private readonly resolve: Resolver,
    private readonly changed: (addresses: readonly TcpAddress[]) => void,
  ) {
    this.known = keyOf([address]);
  }

  /** Called about once a second. Does nothing for an IP address or a path. */
  async look(now: number, somethingIsDown: boolean): Promise<void> {
    const { host, path } = this.address;
    if (path !== undefined || isIP(host) > 0 || this.isAsking) return;
    if (!somethingIsDown && now - this.askedAt < AGAIN_MS) return;
    this.askedAt = now;
    this.isAsking = true;
    try {
      this.apply(await this.resolve(host));
    } catch {
      // a name server that is away changes nothing: what was known is tried on
    } finally {
      this.isAsking = false;
    }
  }

  private apply(found: readonly string[]): void {
    const [first] = found;
    if (first === undefined) return;
    // a machine with addresses of both families is still one
    const hosts = [...new Set(found.filter((host) => isIP(host) === isIP(first)))].toSorted();
    // of a single one the system may choose the family that answers
    const addresses =
      hosts.length > 1
        ? hosts.map((host) => ({ ...this.address, host, serverName: this.address.host }))
        : [this.address];
    if (keyOf(addresses) === this.known) return;
    this.known = keyOf(addresses);
    this.changed(addresses);
  }
}

const keyOf = (addresses: readonly TcpAddress[]) => addresses.map(({ host }) => host).join(' ');
