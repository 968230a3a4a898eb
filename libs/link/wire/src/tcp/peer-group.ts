import { addressText, type TcpAddress } from './address.js';
import { NameWatch, type Resolver } from './name-watch.js';
import type { Peer } from './peer.js';

/** The peers behind one configured address: one, or one for each address behind a name. */
export class PeerGroup {
  private readonly watch: NameWatch;
  private peers: readonly Peer[];
  /** Behind the name no more; they serve until one that is there is connected. */
  private former: readonly Peer[] = [];
  private isOpen = false;

  /** @param changed told when there are other peers than before */
  constructor(
    address: TcpAddress,
    resolve: Resolver,
    private readonly make: (address: TcpAddress) => Peer,
    private readonly changed: () => void,
  ) {
    this.peers = [make(address)];
    this.watch = new NameWatch(address, resolve, (addresses) => this.become(addresses));
  }

  /** Those that may get calls. */
  all(): readonly Peer[] {
    return [...this.peers, ...this.former];
  }

  open(): void {
    this.isOpen = true;
    for (const peer of this.peers) peer.start();
    void this.watch.look(performance.now(), true);
  }

  sweep(now: number): void {
    for (const peer of this.all()) peer.sweep(now);
    this.release();
    void this.watch.look(
      now,
      this.peers.some((peer) => !peer.open),
    );
  }

  close(): void {
    this.isOpen = false;
    for (const peer of this.all()) peer.stop();
  }

  private become(addresses: readonly TcpAddress[]): void {
    if (!this.isOpen) return;
    const before = this.all();
    const found = addresses.map((address) => {
      const known = before.find((peer) => peer.name === addressText(address));
      return known ?? this.started(address);
    });
    this.peers = found;
    this.former = before.filter((peer) => !found.includes(peer));
    this.release();
    this.changed();
  }

  private started(address: TcpAddress): Peer {
    const peer = this.make(address);
    peer.start();
    return peer;
  }

  /** Lets the former peers go, once each has answered what it was asked. */
  private release(): void {
    if (this.former.length === 0 || !this.peers.some((peer) => peer.open)) return;
    for (const peer of this.former) peer.retire();
    const left = this.former.filter((peer) => !peer.gone);
    if (left.length === this.former.length) return;
    this.former = left;
    this.changed();
  }
}
