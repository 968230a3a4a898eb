import { RemoteCall, remoteRoute, type CallGround } from '../remote-call.js';
import type { Choice } from '../carrier.js';
import { Agreement } from '../agreement/agreement.js';
import type { EndpointOptions } from '../endpoint-options.js';
import { Counters, type CallCounts } from '../counters/counters.js';
import { DEFAULT_MAX_FRAME_BYTES, silentLog } from '../link.js';
import type { Link, OperationCaller, OperationRef } from '../link.js';
import { payloadRules, type PayloadRules } from '../payload.js';
import { parseAddresses, type TcpAddress } from './address.js';
import { systemResolver, type Resolver } from './name-watch.js';
import { PeerGroup } from './peer-group.js';
import { Peer } from './peer.js';
import type { TlsIdentity } from './tls/tls-identity.js';

const PATIENCE_MS = 1000;
const SWEEP_MS = 1000;

export interface TcpEndpointOptions extends EndpointOptions {
  /** `tcp://host:port[,host:port…]`, `tls://host:port`, or `unix:///path`. */
  address: string;
  /** For `tls://`; asked for each connection, so that a certificate can be renewed. */
  tls?: () => TlsIdentity | undefined;
  /** What is behind a name. Default: what the system says. */
  resolve?: Resolver;
}

/** A module on other machines: one or several replicas, of which the least busy gets the call. */
export class TcpEndpoint implements Link, CallGround {
  private readonly groups: readonly PeerGroup[];
  private peers: readonly Peer[] = [];
  private readonly waiting = new Set<() => void>();
  private sweeper: NodeJS.Timeout | undefined;
  private turn = 0;
  private closed = false;
  private readonly rules: PayloadRules;
  private readonly counters = new Counters();
  readonly patienceMs: number;

  constructor(options: TcpEndpointOptions) {
    const maxFrameBytes = options.maxFrameBytes ?? DEFAULT_MAX_FRAME_BYTES;
    this.rules = payloadRules(options.strict ?? false, maxFrameBytes);
    this.patienceMs = options.patienceMs ?? PATIENCE_MS;
    const contracts = Object.fromEntries(options.contracts.map(({ name, version }) => [name, version]));
    const agreement = Agreement.of(options.contracts);
    const { caller, secret, tls = () => undefined } = options;
    const facts = { caller, secret, tls, contracts, agreement, maxFrameBytes };
    const log = options.log ?? silentLog;
    const resolve = options.resolve ?? systemResolver;
    const make = (at: TcpAddress) => new Peer(at, facts, log, () => this.wake());
    this.groups = parseAddresses(options.address).map(
      (address) => new PeerGroup(address, resolve, make, () => this.regroup()),
    );
    this.regroup();
  }

  /** Connects, and stays connected until `close`. The first call does it too. */
  open(): void {
    if (this.sweeper || this.closed) return;
    this.sweeper = setInterval(() => this.groups.forEach((group) => group.sweep(performance.now())), SWEEP_MS);
    this.sweeper.unref();
    for (const group of this.groups) group.open();
  }

  bind(ref: OperationRef): OperationCaller {
    const route = remoteRoute(ref, this.rules, this.counters);
    return (input, options) =>
      new Promise((resolve, reject) => new RemoteCall(this, route, resolve, reject).run(input, options));
  }

  obstacle(): string | undefined {
    if (this.peers.some((peer) => peer.open)) return undefined;
    return this.peers.map((peer) => `${peer.name}: ${peer.reason}`).join('; ');
  }

  counts(): CallCounts[] {
    return this.counters.all();
  }

  /** The least busy of the peers that take requests; an ejected one only when there is no other. */
  pick(): Choice | undefined {
    this.open();
    if (this.peers.length === 1) return this.peers[0]?.choice;
    const now = performance.now();
    let best: Choice | undefined;
    let least = Infinity;
    this.turn++; // equals take turns
    for (let i = 0; i < this.peers.length; i++) {
      const peer = this.peers[(i + this.turn) % this.peers.length];
      const choice = peer?.choice;
      if (!peer || !choice) continue;
      const load = peer.isEjected(now) ? Infinity : peer.inFlight;
      if (best && load >= least) continue;
      best = choice;
      least = load;
    }
    return best;
  }

  hopeless(): { reason: string; refused: boolean } | undefined {
    if (this.closed) return { reason: 'this process is stopping', refused: false };
    const now = performance.now();
    const refused = this.peers.every((peer) => peer.refused);
    if (!refused && this.peers.some((peer) => now - peer.downSince < this.patienceMs)) return undefined;
    return { reason: this.obstacle() ?? 'it was away a moment ago', refused };
  }

  wait(wake: () => void): () => void {
    this.waiting.add(wake);
    return () => this.waiting.delete(wake);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.sweeper);
    for (const group of this.groups) group.close();
    this.wake();
  }

  private regroup(): void {
    this.peers = this.groups.flatMap((group) => group.all());
    this.wake();
  }

  private wake(): void {
    for (const wake of [...this.waiting]) {
      wake();
      if (this.isFull) return; // the others would only find that nobody takes their call
    }
  }

  /** Connected, and the peers do not take what they were sent. */
  private get isFull(): boolean {
    return this.peers.every((peer) => peer.isFull);
  }
}
