import { Unavailable, type KeyedCallOptions } from '#contracts';
import type { BoundOperation } from '../bound-operation.js';
import type { OperationCounters } from '../counters/counters.js';
import { deadlines, type Expiring } from '../deadlines.js';
import { BULKHEAD_LIMITS } from '../guard/bulkhead.js';
import { decodeError, encodeError } from '../errors.codec.js';
import type { LinkLog, OperationRef } from '../link.js';
import { cancelledFault, lateFault, onCancelled, outgoing, place, type Outgoing } from '../outgoing.js';
import type { Payloads } from '../payload.js';
import { ServedCall, type ServedCallFacts } from '../served-call.js';

/**
 * Calls of one module that may be under way at once: as many as a guard of a remote link lets run and wait. There is no
 * circuit breaker in process: callee and caller live and die together, so there is no outage to sit out.
 */
const MAX_IN_FLIGHT = BULKHEAD_LIMITS.running + BULKHEAD_LIMITS.waiting;

/** What all calls of one module share. */
export interface Load {
  inFlight: number;
}

/** What all calls of one operation share. */
export interface Route {
  readonly ref: OperationRef;
  readonly caller: string;
  readonly payloads: Payloads;
  readonly counters: OperationCounters;
  readonly load: Load;
  readonly log: LinkLog;
}

/** One call in process: the caller's side, and what the callee is told. */
export class LocalCall implements ServedCallFacts, Expiring {
  before: Expiring = this;
  after: Expiring = this;
  private endsAt = 0;
  private isSettled = false;
  private served: ServedCall | undefined = undefined;
  private out: Outgoing | undefined = undefined;
  private unhear: (() => void) | undefined = undefined;
  private readonly began: number;

  constructor(
    private readonly route: Route,
    private readonly resolve: (output: object) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    this.began = route.counters.begin();
    route.load.inFlight++;
  }

  /** @param bound undefined while the module is still starting */
  run(bound: BoundOperation | undefined, input: object, options: Partial<KeyedCallOptions> | undefined): void {
    const { ref, payloads } = this.route;
    try {
      if (!bound) throw new Unavailable({ ...place(ref), reason: 'it is still starting' });
      if (this.route.load.inFlight > MAX_IN_FLIGHT)
        throw new Unavailable({ ...place(ref), reason: 'too many calls to it are under way' });
      this.out = outgoing(ref, options);
      const copy = payloads.input(input);
      this.served = new ServedCall(this);
      deadlines.watch(this);
      if (options) this.unhear = onCancelled(options, () => this.giveUp(cancelledFault(ref)));
      this.hand(bound, copy, this.served);
    } catch (error) {
      this.fail(error);
    }
  }

  get caller(): string {
    return this.route.caller;
  }

  get trace(): string | undefined {
    return this.out?.trace;
  }

  get idempotencyKey(): string | undefined {
    return this.out?.idempotencyKey;
  }

  /** The clock is read when somebody asks: most calls end before. */
  get deadline(): number {
    return (this.endsAt ||= performance.now() + this.timeoutMs);
  }

  passed(): void {
    this.giveUp(lateFault(this.route.ref, this.timeoutMs));
  }

  private get timeoutMs(): number {
    return this.out?.timeoutMs ?? 0;
  }

  private hand({ handle }: BoundOperation, input: object, call: ServedCall): void {
    try {
      handle(input, call).then(
        (output) => this.answered(output),
        (error: unknown) => this.failed(error),
      );
    } catch (error) {
      this.failed(error); // before it had a promise to reject
    }
  }

  private answered(output: object): void {
    if (this.isSettled) return;
    try {
      const copy = this.route.payloads.output(output);
      this.settle();
      this.route.counters.answered(this.began);
      this.resolve(copy);
    } catch (error) {
      this.failed(error);
    }
  }

  private failed(error: unknown): void {
    const { ref, log } = this.route;
    // encoded even when nobody waits any more: an undeclared failure must reach the log
    this.fail(decodeError(encodeError(error, ref, log), ref));
  }

  private giveUp(fault: Error): void {
    this.fail(fault);
    this.served?.cancel();
  }

  private fail(error: unknown): void {
    if (this.isSettled) return;
    this.settle();
    this.route.counters.failed(this.began, error);
    this.reject(error);
  }

  private settle(): void {
    this.isSettled = true;
    this.route.load.inFlight--;
    deadlines.remove(this);
    this.unhear?.();
  }
}
