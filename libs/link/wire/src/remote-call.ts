import { Cancelled, OutcomeUnknown, Unauthenticated, Unavailable } from '#contracts';
import type { KeyedCallOptions } from '#contracts';
import { checkForeignOutput } from './bound-operation.js';
import type { Choice, ReplyTaker } from './carrier.js';
import type { Counters, OperationCounters } from './counters/counters.js';
import { freeze } from './dto/copy.js';
import { deadlines, type Expiring } from './deadlines.js';
import { decodeError, type ErrorFrame } from './errors.codec.js';
import { repeatable, type OperationRef } from './link.js';
import { cancelledFault, lateFault, onCancelled, outgoing, place, type Outgoing } from './outgoing.js';
import { Payloads, type PayloadRules } from './payload.js';
import { newTrace } from './trace.js';
import { parseJson } from './tcp/messages.js';

/** A request that keeps losing its host is not asked for ever: it may be what the host dies of. */
const MAX_TRIES = 4;
const FIRST_PAUSE_MS = 10;

/** What all calls of one operation share. */
export interface RemoteRoute {
  readonly ref: OperationRef;
  /** `module.operation` */
  readonly name: string;
  /** Validates answers, and freezes them. */
  readonly strict: boolean;
  readonly payloads: Payloads;
  readonly counters: OperationCounters;
}

/** The route of one operation's calls. */
export function remoteRoute(ref: OperationRef, rules: PayloadRules, counters: Counters): RemoteRoute {
  const name = `${ref.module}.${ref.operation}`;
  return { ref, name, strict: rules.strict, payloads: new Payloads(ref, rules), counters: counters.of(ref) };
}

/** What a call asks of its endpoint. */
export interface CallGround {
  readonly patienceMs: number;
  pick(): Choice | undefined;
  /** Why waiting for a connection makes no sense; undefined while it does. */
  hopeless(): { reason: string; refused: boolean } | undefined;
  obstacle(): string | undefined;
  /** Calls `wake` when a connection came or went. Returns the way to stop waiting. */
  wait(wake: () => void): () => void;
}

/** One call to another process, through as many tries as its operation and its deadline allow. */
export class RemoteCall implements ReplyTaker, Expiring {
  before: Expiring = this;
  after: Expiring = this;
  /** On the clock of `performance.now()`. */
  deadline = 0;
  private out: Outgoing | undefined = undefined;
  private json = '';
  private tries = 0;
  /** A try reached, or may have reached, a host that never answered it. */
  private mayHaveRun = false;
  /** Where it is, and the number that it has there. */
  private flight: Choice | undefined = undefined;
  private flightId = 0;
  private next: Expiring | undefined = undefined;
  private unhear: (() => void) | undefined = undefined;
  private unwait: (() => void) | undefined = undefined;
  private readonly began: number;

  constructor(
    private readonly endpoint: CallGround,
    private readonly route: RemoteRoute,
    private readonly resolve: (output: object) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    this.began = route.counters.begin();
  }

  run(input: object, options: Partial<KeyedCallOptions> | undefined): void {
    const { ref, payloads } = this.route;
    try {
      this.out = outgoing(ref, options);
      this.deadline = performance.now() + this.out.timeoutMs;
      this.json = payloads.encodeInput(input);
    } catch (error) {
      return this.fail(error);
    }
    deadlines.watch(this);
    if (options) this.unhear = onCancelled(options, () => this.giveUp(this.cancelled(), new Cancelled(place(ref))));
    this.attempt();
  }

  /** The deadline. */
  passed(): void {
    const fault = this.late();
    this.giveUp(fault, new Unavailable({ ...place(this.route.ref), reason: 'no host took it in time' }));
  }

  answered(json: string): void {
    this.flight?.peer.judge(true);
    try {
      const output = parseJson(json) as object; // what the contract promises; checked when strict
      if (this.route.strict) {
        checkForeignOutput(this.route.ref, output);
        freeze(output);
      }
      this.settle();
      this.route.counters.answered(this.began);
      this.resolve(output);
    } catch (error) {
      this.fail(error);
    }
  }

  failed(json: string): void {
    this.flight?.peer.judge(true);
    const fault = decodeError(parseJson(json) as ErrorFrame, this.route.ref);
    if (fault instanceof Unavailable && this.again()) return;
    this.fail(fault instanceof Unavailable && this.mayHaveRun ? this.unknown(fault.data.reason) : fault);
  }

  unsent(reason: string): void {
    this.flight = undefined;
    if (!this.again()) this.fail(this.unavailable(reason));
  }

  lost(reason: string): void {
    this.flight?.peer.judge(false);
    this.flight = undefined;
    this.mayHaveRun = true;
    if (!this.again()) this.fail(this.unavailable(reason));
  }

  private attempt(): void {
    this.unwait?.();
    const chosen = this.endpoint.pick();
    if (chosen) return this.send(chosen);
    const hopeless = this.endpoint.hopeless();
    if (hopeless?.refused) return this.fail(new Unauthenticated({ ...place(this.route.ref), reason: hopeless.reason }));
    if (hopeless) return this.fail(this.unavailable(hopeless.reason));
    const stop = this.endpoint.wait(() => this.attempt());
    const patience = deadlines.add(performance.now() + this.endpoint.patienceMs, () => this.attempt());
    this.unwait = () => {
      stop();
      deadlines.remove(patience);
      this.unwait = undefined;
    };
  }

  private send(chosen: Choice): void {
    const { peer, connection } = chosen;
    const { module } = this.route.ref;
    if (!connection.serves(module)) return this.fail(this.unavailable(`${peer.name} does not serve ${module}`));
    this.tries++;
    const request = {
      remainingMs: this.deadline - performance.now(),
      operation: this.route.name,
      trace: this.out?.trace ?? newTrace(),
      idempotencyKey: this.out?.idempotencyKey,
    };
    this.flightId = connection.request(request, this.json, this);
    this.flight = chosen;
  }

  /** Tries once more after a pause, if the operation may be repeated and the deadline leaves time. */
  private again(): boolean {
    const pause = FIRST_PAUSE_MS * 2 ** this.tries * Math.random();
    const at = performance.now() + pause;
    if (!repeatable(this.route.ref.spec) || this.tries >= MAX_TRIES || at >= this.deadline) return false;
    this.flight = undefined;
    this.next = deadlines.add(at, () => this.attempt());
    return true;
  }

  /** @param unrun told instead when it is proved that it did not run */
  private giveUp(fault: Error, unrun: Error): void {
    const proof = this.flight?.connection.cancel(this.flightId);
    if (!proof || !(fault instanceof OutcomeUnknown)) return this.fail(fault);
    this.settle(); // what comes meanwhile comes too late
    void proof.then((didNotRun) => this.fail(didNotRun && !this.mayHaveRun ? unrun : fault));
  }

  private late(): Error {
    this.flight?.peer.judge(false);
    if (this.flight || this.mayHaveRun) return lateFault(this.route.ref, this.out?.timeoutMs ?? 0);
    return this.unavailable(this.endpoint.obstacle() ?? 'no connection in time');
  }

  private cancelled(): Error {
    return this.flight || this.mayHaveRun ? cancelledFault(this.route.ref) : new Cancelled(place(this.route.ref));
  }

  /** It did not run; or, when an earlier try of a command may have, that. */
  private unavailable(reason: string): Error {
    if (this.mayHaveRun && this.route.ref.spec.kind === 'command') return this.unknown(reason);
    return new Unavailable({ ...place(this.route.ref), reason });
  }

  private unknown(reason: string): Error {
    return new OutcomeUnknown({ ...place(this.route.ref), reason });
  }

  private fail(error: unknown): void {
    this.settle();
    this.route.counters.failed(this.began, error);
    this.reject(error);
  }

  private settle(): void {
    this.flight = undefined;
    this.unwait?.();
    this.unhear?.();
    deadlines.remove(this);
    if (this.next) deadlines.remove(this.next);
  }
}
