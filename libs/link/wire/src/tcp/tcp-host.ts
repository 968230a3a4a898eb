import { createServer, type Server, type Socket } from 'node:net';
import { Agreement } from '../agreement/agreement.js';
import type { BoundOperation } from '../bound-operation.js';
import { Counters, type CallCounts } from '../counters/counters.js';
import { DEFAULT_MAX_FRAME_BYTES, silentLog, type LinkLog } from '../link.js';
import { payloadRules, Payloads, type PayloadRules } from '../payload.js';
import type { TcpAddress } from './address.js';
import { Guest } from './guest.js';
import type { HostFacts, ServedOperation } from './host-facts.js';
import { listenOn } from './listening.js';
import { Pace } from './pace.js';
import { Refusals, type RefusalKind } from './refusals.js';
import type { LinkSecret } from './session.js';
import type { Versions } from './handshake.js';

/** Sockets that have not proved themselves; more are turned away, so that they cannot use up the process. */
const MAX_UNTRUSTED = 128;
const SWEEP_MS = 1000;

/** Callers leave by themselves once they have their answers; longer is not waited for that. */
const LEAVE_MS = 500;

export interface TcpHostOptions {
  operations: readonly BoundOperation[];
  /** The served contracts by name, with their versions. */
  versions: Versions;
  /** Asked for each connection, so that it can be rotated; a caller may know any of several. */
  secret: () => LinkSecret;
  strict?: boolean;
  maxFrameBytes?: number;
  log?: LinkLog;
}

/** Serves operations over TCP to callers that know the secret. */
export class TcpHost {
  private readonly server: Server;
  private readonly guests = new Set<Guest>();
  private readonly facts: HostFacts;
  private readonly counters = new Counters();
  private readonly refused = new Refusals();
  private isCrowded = false;
  /** Requests refused under pressure that the log knows of. */
  private toldOf = 0;
  private sweeper: NodeJS.Timeout | undefined;
  /** Told when a call ended or a guest left. */
  private changed: () => void = () => undefined;

  constructor(options: TcpHostOptions) {
    const maxFrameBytes = options.maxFrameBytes ?? DEFAULT_MAX_FRAME_BYTES;
    const rules = payloadRules(options.strict ?? false, maxFrameBytes);
    this.facts = {
      operations: new Map(
        options.operations.map((bound) => [`${bound.module}.${bound.operation}`, this.serve(bound, rules)]),
      ),
      versions: options.versions,
      agreement: new Agreement(options.operations),
      secret: options.secret,
      strict: rules.strict,
      maxFrameBytes,
      log: options.log ?? silentLog,
      load: { running: 0 },
      refusals: this.refused,
      settled: () => this.changed(),
    };
    this.server = createServer((socket) => this.welcome(socket));
  }

  /** Resolves with the address that is really listened on (port 0 lets the system choose). Rejects when it cannot. */
  async listen(address: TcpAddress): Promise<TcpAddress> {
    const bound = await listenOn(this.server, address);
    this.server.on('error', (error) => this.facts.log.error({ err: error }, 'a caller could not be let in'));
    this.sweeper = setInterval(() => this.sweep(), SWEEP_MS);
    this.sweeper.unref();
    return bound;
  }

  /**
   * Tells every caller to go elsewhere, lets what runs end and be answered, at most `limitMs`, then closes. A request
   * that crossed the word is refused, so its caller knows that it did not run.
   */
  async drain(limitMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const guest of this.guests) guest.goAway('the process is stopping');
    await new Promise<void>((resolve) => {
      const limit = setTimeout(resolve, limitMs);
      this.changed = () => {
        if (this.guests.size > 0 && this.inFlight > 0) return;
        clearTimeout(limit);
        if (this.guests.size === 0) resolve();
        else setTimeout(resolve, LEAVE_MS); // for callers that stay although they have nothing to wait for
      };
      this.changed();
    });
    for (const guest of this.guests) guest.close('the process stopped');
    clearInterval(this.sweeper);
    await closed;
  }

  get inFlight(): number {
    let count = 0;
    for (const guest of this.guests) count += guest.inFlight;
    return count;
  }

  /** What became of the calls that others made here. */
  counts(): CallCounts[] {
    return this.counters.all();
  }

  /** How many callers and requests were refused before anything ran, by why. */
  refusals(): Readonly<Partial<Record<RefusalKind, number>>> {
    return this.refused.all();
  }

  private sweep(): void {
    for (const guest of this.guests) guest.sweep(performance.now());
    const pressed = this.refused.of('overload') + this.refused.of('late');
    if (pressed > this.toldOf) {
      const count = pressed - this.toldOf;
      this.facts.log.warn({ count, running: this.inFlight }, `${count} calls were refused: there is too much to do`);
    }
    this.toldOf = pressed;
  }

  private serve(bound: BoundOperation, rules: PayloadRules): ServedOperation {
    return { bound, payloads: new Payloads(bound, rules), counters: this.counters.of(bound), pace: new Pace() };
  }

  private welcome(socket: Socket): void {
    const untrusted = [...this.guests].filter((guest) => !guest.trusted).length;
    const isCrowded = untrusted >= MAX_UNTRUSTED;
    if (isCrowded) {
      socket.destroy();
      this.refused.add('crowd');
      if (!this.isCrowded) this.facts.log.warn({ kind: 'crowd' }, `callers are refused: ${untrusted} prove nothing`);
    }
    this.isCrowded = isCrowded;
    if (isCrowded) return;
    this.guests.add(new Guest(socket, this.facts, (guest) => this.left(guest)));
  }

  private left(guest: Guest): void {
    this.guests.delete(guest);
    this.changed();
  }
}
