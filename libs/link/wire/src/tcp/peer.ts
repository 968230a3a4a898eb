import { addressText, type TcpAddress } from './address.js';
import { Connection, type ConnectionFacts } from './connection.js';
import type { Choice } from '../carrier.js';
import type { LinkLog } from '../link.js';

/** Between attempts to connect: doubling from the first to the last, each stretched at random by up to itself. */
const FIRST_BACKOFF_MS = 40;
const LAST_BACKOFF_MS = 1000;

/** Between attempts when somebody must change a setting first. */
const REFUSED_BACKOFF_MS = 4000;

/** So many requests without a reply, one after the other, and the peer is left alone for a while. */
const STRIKES = 5;
const EJECTED_MS = 5000;

/** One address: keeps a connection to it, and knows how it has been doing. */
export class Peer {
  /** With the leaving ones. */
  private readonly connections = new Set<Connection>();
  private current: Connection | undefined;
  private chosen: Choice | undefined;
  private backoffMs = FIRST_BACKOFF_MS;
  private retry: NodeJS.Timeout | undefined;
  private strikes = 0;
  private ejectedUntil = 0;
  private stopped = false;
  private lostAt = 0;
  private lostBy = 'it is not connected yet';
  /** It, or this process, could not prove itself. */
  refused = false;

  constructor(
    private readonly address: TcpAddress,
    private readonly facts: ConnectionFacts,
    private readonly log: LinkLog,
    private readonly changed: () => void,
  ) {}

  start(): void {
    this.lostAt = performance.now();
    this.connect();
  }

  get name(): string {
    return addressText(this.address);
  }

  /** The connection, while it takes requests. */
  get open(): Connection | undefined {
    return this.current?.open ? this.current : undefined;
  }

  /** The same, for a call. */
  get choice(): Choice | undefined {
    return this.current?.open ? this.chosen : undefined;
  }

  /** Calls that are under way on it. */
  get inFlight(): number {
    return this.current?.inFlight ?? 0;
  }

  /** Since when there is no connection that takes requests, on the clock of `performance.now()`; 0 while there is, and before the start. */
  get downSince(): number {
    return this.current?.stalledSince || this.lostAt;
  }

  /** It is there, and does not take what it was sent. */
  get isFull(): boolean {
    return (this.current?.stalledSince ?? 0) > 0;
  }

  /** Why there is none. */
  get reason(): string {
    return this.current?.stalledSince ? 'it does not take what it is sent' : this.lostBy;
  }

  isEjected(now: number): boolean {
    return now < this.ejectedUntil;
  }

  /** How a request to it went: a reply, whatever it says, is good. */
  judge(good: boolean): void {
    this.strikes = good ? 0 : this.strikes + 1;
    if (this.strikes < STRIKES) return;
    this.strikes = 0;
    this.ejectedUntil = performance.now() + EJECTED_MS;
    this.log.warn({ peer: this.name }, `${this.name} gave no reply ${STRIKES} times and is left alone for a while`);
  }

  sweep(now: number): void {
    for (const connection of this.connections) connection.sweep(now);
  }

  /** Takes no new requests and does not connect again; what it was asked may still be answered. */
  retire(): void {
    this.stopped = true;
    clearTimeout(this.retry);
    for (const connection of this.connections) connection.retire();
  }

  /** Nothing is left of it. */
  get gone(): boolean {
    return this.stopped && this.connections.size === 0;
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.retry);
    for (const connection of this.connections) connection.close('this process is stopping');
  }

  private connect(nthSecret = 0): void {
    this.retry = undefined;
    const owner = {
      ready: () => this.up(),
      leaving: (reason: string) => this.down(connection, `it is going away (${reason})`, false),
      drained: () => this.changed(),
      closed: (reason: string, refused: boolean) => {
        this.connections.delete(connection);
        if (connection.wantsNextSecret && !this.stopped) this.connect(nthSecret + 1);
        else this.down(connection, reason, refused);
      },
    };
    const connection: Connection = new Connection(this.address, this.facts, owner, nthSecret);
    this.connections.add(connection);
    this.current = connection;
    this.chosen = { peer: this, connection };
  }

  private up(): void {
    this.backoffMs = FIRST_BACKOFF_MS;
    this.lostAt = 0;
    this.lostBy = '';
    this.refused = false;
    this.log.info({ peer: this.name }, `connected to ${this.name}`);
    this.changed();
  }

  /** The next connection (a successor's, or another replica's behind the address) is made beside a leaving one. */
  private down(connection: Connection, reason: string, refused: boolean): void {
    if (connection !== this.current || this.stopped) return;
    this.current = undefined;
    this.lostAt ||= performance.now();
    this.refused = refused;
    if (this.lostBy !== reason) this.log.warn({ peer: this.name, reason }, `no connection to ${this.name}: ${reason}`);
    this.lostBy = reason;
    this.retry = setTimeout(() => this.connect(), this.backoffMs * (1 + Math.random()));
    this.backoffMs = refused ? REFUSED_BACKOFF_MS : Math.min(2 * this.backoffMs, LAST_BACKOFF_MS);
    this.changed();
  }
}
