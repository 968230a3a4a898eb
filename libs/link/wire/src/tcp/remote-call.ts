import { Cancelled, OutcomeUnknown, Unauthenticated, Unavailable } from '#contracts';
import type { KeyedCallOptions } from '#contracts';
import { checkForeignOutput } from '../bound-operation.js';
import { freeze } from '../dto/copy.js';
import { deadlines } from '../deadlines.js';
import { decodeError, type ErrorFrame } from '../errors.codec.js';
import { repeatable, type OperationRef } from '../link.js';
import { cancelledFault, lateFault, onCancelled, outgoing, place, type Outgoing } from '../outgoing.js';
import type { PayloadRules } from '../payload.js';
import { newTrace } from '../trace.js';
import type { Connection, ReplyTaker } from './connection.js';
import { parseJson } from './messages.js';
import type { Peer } from './peer.js';

/** A request that keeps losing its host is not asked for ever: it may be what the host dies of. */
const MAX_TRIES = 4;
const FIRST_PAUSE_MS = 10;

/** A connection that takes a request now. */
export interface Choice {
  readonly peer: Peer;
  readonly connection: Connection;
}

/** What a call asks of its endpoint. */
export interface CallGround {
  readonly rules: PayloadRules;
  readonly patienceMs: number;
  pick(): Choice | undefined;
  /** Why waiting for a connection makes no sense; undefined while it does. */
  hopeless(): { reason: string; refused: boolean } | undefined;
  obstacle(): string | undefined;
  /** Calls `wake` when a connection came or went. Returns the way to stop waiting. */
  wait(wake: () => void): () => void;
}

/** One call over TCP, through as many tries as its operation and its deadline allow. */
export class RemoteCall implements ReplyTaker {
  private readonly facts: Outgoing;
  private readonly json: string;
  private tries = 0;
  /** A try reached, or may have reached, a host that never answered it. */
  private mayHaveRun = false;
  private flight: (Choice & { id: number }) | undefined;
  private readonly stops: (() => void)[] = [];
  private unwait: (() => void) | undefined;
  private resolve: (output: object) => void;
  private reject: (error: Error) => void;

  /** Throws what a call that never leaves throws: InvalidArgument, PayloadTooLarge, Cancelled. */
  constructor(
    private readonly endpoint: CallGround,
    private readonly ref: OperationRef,
    input: object,
    private readonly options: Partial<KeyedCallOptions> | undefined,
  ) {
    this.facts = outgoing(ref, options);
    this.json = endpoint.rules.encodeInput(ref, input);
  }

  run(): Promise<object> {
    return new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
      const deadline = deadlines.add(this.facts.deadline, () => this.giveUp(this.late()));
      this.stops.push(() => deadlines.remove(deadline));
      const unhear = onCancelled(this.options, () => this.giveUp(this.cancelled()));
      if (unhear) this.stops.push(unhear);
      this.attempt();
    });
  }

  answered(json: Buffer): void {
    this.flight?.peer.judge(true);
    try {
      const output = parseJson(json) as object; // what the contract promises; checked when strict
      if (this.endpoint.rules.strict) {
        checkForeignOutput(this.ref, output);
        freeze(output);
      }
      this.settle(() => this.resolve(output));
    } catch (error) {
      this.fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  failed(json: Buffer): void {
    this.flight?.peer.judge(true);
    const fault = decodeError(parseJson(json) as ErrorFrame, this.ref);
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
    if (hopeless?.refused) return this.fail(new Unauthenticated({ ...place(this.ref), reason: hopeless.reason }));
    if (hopeless) return this.fail(this.unavailable(hopeless.reason));
    const stop = this.endpoint.wait(() => this.attempt());
    const patience = deadlines.add(performance.now() + this.endpoint.patienceMs, () => this.attempt());
    this.unwait = () => {
      stop();
      deadlines.remove(patience);
      this.unwait = undefined;
    };
  }

  private send({ peer, connection }: Choice): void {
    const { module, operation } = this.ref;
    if (!connection.serves(module)) return this.fail(this.unavailable(`${peer.name} does not serve ${module}`));
    this.tries++;
    const request = {
      remainingMs: this.facts.deadline - performance.now(),
      operation: `${module}.${operation}`,
      trace: this.facts.trace ?? newTrace(),
      idempotencyKey: this.facts.idempotencyKey,
    };
    this.flight = { peer, connection, id: connection.request(request, this.json, this) };
  }

  /** Tries once more after a pause, if the operation may be repeated and the deadline leaves time. */
  private again(): boolean {
    const pause = FIRST_PAUSE_MS * 2 ** this.tries * Math.random();
    const at = performance.now() + pause;
    if (!repeatable(this.ref.spec) || this.tries >= MAX_TRIES || at >= this.facts.deadline) return false;
    this.flight = undefined;
    const next = deadlines.add(at, () => this.attempt());
    this.stops.push(() => deadlines.remove(next));
    return true;
  }

  private giveUp(fault: Error): void {
    this.flight?.connection.cancel(this.flight.id);
    this.fail(fault);
  }

  private late(): Error {
    this.flight?.peer.judge(false);
    if (this.flight || this.mayHaveRun) return lateFault(this.ref, this.facts.timeoutMs);
    return this.unavailable(this.endpoint.obstacle() ?? 'no connection in time');
  }

  private cancelled(): Error {
    return this.flight || this.mayHaveRun ? cancelledFault(this.ref) : new Cancelled(place(this.ref));
  }

  /** It did not run; or, when an earlier try of a command may have, that. */
  private unavailable(reason: string): Error {
    if (this.mayHaveRun && this.ref.spec.kind === 'command') return this.unknown(reason);
    return new Unavailable({ ...place(this.ref), reason });
  }

  private unknown(reason: string): Error {
    return new OutcomeUnknown({ ...place(this.ref), reason });
  }

  private fail(error: Error): void {
    this.settle(() => this.reject(error));
  }

  private settle(tell: () => void): void {
    this.flight = undefined;
    this.unwait?.();
    for (const stop of this.stops) stop();
    tell();
  }
}
