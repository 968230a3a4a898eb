import { createServer, type Server, type Socket } from 'node:net';
import { Agreement } from '../agreement/agreement.js';
import { Counters, type CallCounts } from '../counters/counters.js';
import { DEFAULT_MAX_FRAME_BYTES, silentLog } from '../link.js';
import { payloadRules } from '../payload.js';
import type { HostOptions } from '../serving/host-options.js';
import { Pressure } from '../serving/pressure.js';
import { Refusals, type RefusalKind } from '../serving/refusals.js';
import { serveAll } from '../serving/served-operation.js';
import { turnAway } from '../serving/turn-away.js';
import type { TcpAddress } from './address.js';
import { Guest } from './guest.js';
import type { HostFacts } from './host-facts.js';
import { listenOn } from './listening.js';
import { TlsDoor } from './tls/tls-door.js';
import type { TlsIdentity } from './tls/tls-identity.js';
import { Violation } from './violation.js';

/** Sockets that have not proved themselves; more are turned away, so that they cannot use up the process. */
const MAX_UNTRUSTED = 128;
const SWEEP_MS = 1000;

const NOTHING: TlsIdentity = {};

/** Callers leave by themselves once they have their answers; longer is not waited for that. */
const LEAVE_MS = 500;

export interface TcpHostOptions extends HostOptions {
  /** To listen on `tls://`; asked now and then, so that a certificate can be renewed. */
  tls?: () => TlsIdentity | undefined;
}

/** Serves operations over TCP to callers that know the secret. */
export class TcpHost {
  private readonly server: Server;
  private door: TlsDoor | undefined;
  private readonly guests = new Set<Guest>();
  private readonly facts: HostFacts;
  private readonly counters = new Counters();
  private readonly refused = new Refusals();
  private isCrowded = false;
  private readonly pressure: Pressure;
  private sweeper: NodeJS.Timeout | undefined;
  /** Told when a call ended or a guest left. */
  private changed: () => void = () => undefined;

  constructor(private readonly options: TcpHostOptions) {
    const maxFrameBytes = options.maxFrameBytes ?? DEFAULT_MAX_FRAME_BYTES;
    const rules = payloadRules(options.strict ?? false, maxFrameBytes);
    this.facts = {
      operations: serveAll(options.operations, rules, this.counters),
      versions: options.versions,
      agreement: new Agreement(options.operations),
      secret: options.secret,
      rules,
      maxFrameBytes,
      log: options.log ?? silentLog,
      load: { running: 0 },
      refusals: this.refused,
      settled: () => this.changed(),
    };
    this.pressure = new Pressure(this.refused, this.facts.load, this.facts.log);
    this.server = createServer((socket) => this.welcome(socket));
  }

  /** Resolves with the address that is really listened on (port 0 lets the system choose). Rejects when it cannot. */
  async listen(address: TcpAddress): Promise<TcpAddress> {
    if (address.tls) this.door = this.tlsDoor();
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
    this.door?.close();
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
    this.pressure.look();
    this.door?.renew();
  }

  private tlsDoor(): TlsDoor {
    const { tls = () => undefined } = this.options;
    return new TlsDoor(() => tls() ?? NOTHING, {
      enter: (socket, objection) => {
        const guest = this.enter(socket);
        if (objection !== undefined) guest.violated(new Violation(objection, 'tls'));
      },
      refused: (peer, reason) => turnAway(this.facts, { peer, kind: 'tls', reason }),
    });
  }

  private welcome(socket: Socket): void {
    const untrusted = (this.door?.waiting ?? 0) + [...this.guests].filter((guest) => !guest.trusted).length;
    const isCrowded = untrusted >= MAX_UNTRUSTED;
    if (isCrowded) {
      socket.destroy();
      this.refused.add('crowd');
      if (!this.isCrowded) this.facts.log.warn({ kind: 'crowd' }, `callers are refused: ${untrusted} prove nothing`);
    }
    this.isCrowded = isCrowded;
    if (isCrowded) return;
    if (this.door) this.door.enter(socket);
    else this.enter(socket);
  }

  private enter(socket: Socket): Guest {
    const guest = new Guest(socket, this.facts, (left) => this.left(left));
    this.guests.add(guest);
    return guest;
  }

  private left(guest: Guest): void {
    this.guests.delete(guest);
    this.changed();
  }
}
