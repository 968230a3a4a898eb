/** Where a channel's posts go: a network, and the host where it has many (else empty). */
export interface Destination {
  network: string;
  host: string;
}

export const destinationKey = ({ network, host }: Destination): string => `${network} ${host}`;

/** The next post of a channel. */
export interface Candidate extends Destination {
  /** When its channel last had a turn at a scarce budget, epoch milliseconds; null: never. */
  turnAt?: number | null;
}

/** How many more may be sent now. */
export interface ClaimRoom {
  ofNetwork(network: string): number;
  ofHost(destination: Destination): number;
  /** What has no room at all: networks by name, hosts by `destinationKey`. */
  readonly full: { readonly networks: readonly string[]; readonly hosts: readonly string[] };
}

/** Room for everything. */
export const ROOMY: ClaimRoom = {
  ofNetwork: () => Number.MAX_SAFE_INTEGER,
  ofHost: () => Number.MAX_SAFE_INTEGER,
  full: { networks: [], hosts: [] },
};

/** What is left of a host's budget. */
export interface HostBudget extends Destination {
  /** Null: not known. */
  remaining: number | null;
  closed: boolean;
  /** What anybody is sending there, of which the host's last answer may not have known. */
  underWay: number;
}

/** A room within what hosts still take. */
export function within(room: ClaimRoom, budgets: readonly HostBudget[]): ClaimRoom {
  if (budgets.length === 0) return room;
  const left = new Map(budgets.map((budget) => [destinationKey(budget), leftOf(budget)]));
  const spent = [...left].flatMap(([key, most]) => (most <= 0 ? [key] : []));
  return {
    ofNetwork: (network) => room.ofNetwork(network),
    ofHost: (one) => Math.min(room.ofHost(one), left.get(destinationKey(one)) ?? Number.MAX_SAFE_INTEGER),
    full: { networks: room.full.networks, hosts: [...room.full.hosts, ...spent] },
  };
}

function leftOf({ closed, remaining, underWay }: HostBudget): number {
  if (closed) return 0;
  return remaining === null ? Number.MAX_SAFE_INTEGER : remaining - underWay;
}

/**
 * Which of the candidates may go now, in their order. No network and no host gets more than it has room for; where the
 * room is too small for all of a host, the channels take turns: who had one longest ago comes first.
 */
export function shareOut<One extends Candidate>(candidates: readonly One[], room: ClaimRoom): One[] {
  const allowed = new Set<One>();
  const leftOfNetwork = new Map<string, number>();
  for (const ofHost of Map.groupBy(candidates, destinationKey).values()) {
    const [first] = ofHost;
    if (first === undefined) continue;
    const roomOfHost = room.ofHost(first);
    const inTurn = ofHost.length > roomOfHost ? ofHost.toSorted((a, b) => (a.turnAt ?? 0) - (b.turnAt ?? 0)) : ofHost;
    for (const one of inTurn.slice(0, Math.max(0, roomOfHost))) allowed.add(one);
  }
  return candidates.filter((one) => {
    if (!allowed.has(one)) return false;
    const left = leftOfNetwork.get(one.network) ?? room.ofNetwork(one.network);
    leftOfNetwork.set(one.network, left - 1);
    return left > 0;
  });
}
