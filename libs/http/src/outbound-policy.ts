import { isIP } from 'node:net';
import { type AllowList, plainHost } from './allow-list.js';
import { OutboundError } from './outbound-error.js';
import { isPublicAddress } from './public-address.js';

const WEB_PORTS: ReadonlySet<number> = new Set([80, 443]);

/** Decides what may be connected to: public addresses on the web's ports, and what the operator allowed. */
export class OutboundPolicy {
  constructor(
    private readonly allowed: AllowList,
    private readonly ports: ReadonlySet<number> = WEB_PORTS,
  ) {}

  /** The same for a client of another protocol, on its ports. */
  on(ports: readonly number[]): OutboundPolicy {
    return new OutboundPolicy(this.allowed, new Set(ports));
  }

  /** True when the operator named this target; plain http is then his choice too. */
  isListed(host: string, port: number): boolean {
    return this.allowed.hasName(host, port) || this.allowed.hasAddress(plainHost(host), port);
  }

  mayReach(host: string, port: number, address: string): boolean {
    if (this.allowed.hasName(host, port) || this.allowed.hasAddress(address, port)) return true;
    return this.ports.has(port) && isPublicAddress(address);
  }

  /** Before a name is looked up. @throws OutboundError */
  assertTarget(host: string, port: number): void {
    const literal = plainHost(host);
    if (isIP(literal)) this.assertAddress(host, port, literal);
    else if (literal === '') throw new OutboundError('address_refused', 'no', 'The address has no host. Correct it.');
  }

  /** @throws OutboundError */
  assertAddress(host: string, port: number, address: string): void {
    if (this.mayReach(host, port, address)) return;
    if (isPublicAddress(address)) {
      throw new OutboundError(
        'port_refused',
        'no',
        `Port ${port} of ${host} is not allowed; use ${[...this.ports].join(' or ')}, or let the operator add ${host}:${port} to DROVER_OUTBOUND_ALLOW.`,
      );
    }
    throw new OutboundError(
      'address_refused',
      'no',
      `${host} is not a public address. Where that is meant, let the operator add ${host}:${port} to DROVER_OUTBOUND_ALLOW.`,
    );
  }
}
