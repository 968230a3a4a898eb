import { createLog } from '#observability';
import { type ClaimRoom, type Destination, destinationKey } from '../domain/share-out.js';
import { HostBreaker } from './host-breaker.js';

const log = createLog('publisher');

/** How many of a process's sends may be for one network, and for one host of a network that has many. */
export interface DestinationLimits {
  readonly perNetwork: number;
  readonly perHost: number;
}

/** The limits of a process that sends `concurrency` at once, of which a network may have `percent`. */
export function destinationLimits(concurrency: number, percent: number): DestinationLimits {
  const perNetwork = Math.max(1, Math.ceil((concurrency * percent) / 100));
  return { perNetwork, perHost: Math.max(1, Math.ceil((perNetwork * 3) / 4)) };
}

interface Host {
  underWay: number;
  readonly breaker: HostBreaker;
}

/** Where this process is sending: no network takes all its places, and a host that is away gets none for a while. */
export class Destinations implements ClaimRoom {
  private readonly networks = new Map<string, number>();
  private readonly hosts = new Map<string, Host & Destination>();

  /** @param back told of a host that was away and answers again */
  constructor(
    private readonly limits: DestinationLimits,
    private readonly back: (destination: Destination) => void = () => undefined,
    private readonly now: () => number = () => performance.now(),
  ) {}

  ofNetwork(network: string): number {
    return Math.max(0, this.limits.perNetwork - (this.networks.get(network) ?? 0));
  }

  ofHost(destination: Destination): number {
    const known = this.hosts.get(destinationKey(destination));
    const most = destination.host === '' ? this.limits.perNetwork : this.limits.perHost;
    return known ? Math.max(0, Math.min(most - known.underWay, known.breaker.room())) : most;
  }

  get full(): ClaimRoom['full'] {
    return {
      networks: [...this.networks.keys()].filter((network) => this.ofNetwork(network) === 0),
      hosts: [...this.hosts].flatMap(([key, host]) => (this.ofHost(host) === 0 ? [key] : [])),
    };
  }

  /** Milliseconds until a host that is away is tried again; undefined when none is. */
  untilTrialMs(): number | undefined {
    const waits = [...this.hosts.values()].flatMap(({ breaker }) => breaker.untilTrialMs() ?? []);
    return waits.length > 0 ? Math.min(...waits) : undefined;
  }

  /** @param heard resolves with what the end of the send says of the host; never rejects */
  begin(destination: Destination, heard: Promise<'away' | 'answered' | undefined>): void {
    const { network } = destination;
    this.networks.set(network, (this.networks.get(network) ?? 0) + 1);
    const key = destinationKey(destination);
    const host = this.hosts.get(key) ?? { ...destination, underWay: 0, breaker: this.breakerOf(destination) };
    this.hosts.set(key, host);
    host.underWay += 1;
    void host.breaker.watch(heard);
  }

  end(destination: Destination): void {
    const { network } = destination;
    this.networks.set(network, (this.networks.get(network) ?? 1) - 1);
    const host = this.hosts.get(destinationKey(destination));
    if (host === undefined) return;
    host.underWay -= 1;
    if (host.underWay === 0 && host.breaker.isAtRest) this.hosts.delete(destinationKey(destination));
  }

  private breakerOf({ network, host }: Destination): HostBreaker {
    const changed = (openForMs: number | undefined) => {
      if (openForMs === undefined) {
        log.info({ network, host }, 'a host that was away answers again');
        this.back({ network, host });
      } else log.warn({ network, host, againInMs: openForMs }, 'a host is away; what is due there waits');
    };
    return new HostBreaker(changed, this.now);
  }
}
