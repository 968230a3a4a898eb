import { Unavailable } from '#contracts';
import { deadlines } from '../deadlines.js';
import { encodeError, type ErrorFrame } from '../errors.codec.js';
import { repeatable, type LinkLog, type OperationRef } from '../link.js';
import { place } from '../outgoing.js';
import type { PayloadRules } from '../payload.js';
import { ServedCall } from '../served-call.js';
import { refusalOf, type HostLoad } from '../serving/admission.js';
import type { RefusalKind, Refusals } from '../serving/refusals.js';
import { answer, unknownOperation, type ServedByName, type ServedOperation } from '../serving/served-operation.js';
import type { Answers } from './answers.js';
import { callName, decodeRequest, ReplyKind, type ReceivedRequest } from './envelopes.js';
import type { LineNames } from './names.js';
import type { RedisClock } from './redis-clock.js';
import type { Seals } from './seals.js';
import { SeenCalls } from './seen-calls.js';

/** A call whose hosts keep dying is not run for ever: it may be what they die of. */
const MAX_DELIVERIES = 4;

/** A call, as it came out of the stream. */
export interface Delivered {
  readonly line: LineNames;
  readonly entry: string;
  readonly message: Buffer;
  /** How many hosts got it, with this one. */
  readonly deliveries: number;
}

/** A call whose caller has proved itself. */
interface Trusted extends Delivered {
  readonly request: ReceivedRequest;
  readonly seals: Seals;
}

export interface HostDeskFacts {
  readonly operations: ServedByName;
  readonly rules: PayloadRules;
  readonly load: HostLoad;
  readonly refusals: Refusals;
  readonly clock: RedisClock;
  readonly answers: Answers;
  readonly log: LinkLog;
  /** Whether a command may begin: not when it did so before as another entry. */
  readonly begin: (call: string, entry: string, rememberMs: number) => Promise<boolean>;
  /** A call ended. */
  readonly settled: () => void;
}

interface Running {
  readonly call: ServedCall;
  readonly trusted: Trusted;
}

/** Runs the calls that a host got. */
export class HostDesk {
  private readonly running = new Map<string, Running>();
  private readonly seen = new SeenCalls();

  constructor(private readonly facts: HostDeskFacts) {}

  get inFlight(): number {
    return this.running.size;
  }

  /** @param secrets the seals of each secret that callers may have */
  take(delivered: Delivered, secrets: readonly Seals[]): void {
    const trusted = open(delivered, secrets);
    if (!trusted) return this.turnAway(delivered, 'secret', 'it does not prove that its caller knows the secret');
    const { request, line, entry, deliveries } = trusted;
    const name = callName(request.channel, request.number);
    const remainingMs = request.expires - this.facts.clock.now();
    if (!this.seen.isFirst(name, entry, remainingMs)) return this.turnAway(delivered, 'sequence', 'it was replayed');
    const known = this.facts.operations.get(request.operation);
    const operation = known?.bound.module === line.contract ? known : undefined;
    const ref = operation?.bound ?? unknownOperation(request.operation);
    if (operation && deliveries > (repeatable(ref.spec) ? MAX_DELIVERIES : 1))
      return this.reply(trusted, ReplyKind.lost, '');
    const arrival = { ref, pace: operation?.pace, remainingMs, running: 0, leaving: false };
    const refusal = refusalOf(arrival, this.facts.load, this.facts.refusals);
    if (!operation || refusal) return void this.fail(trusted, ref, refusal);
    if (ref.spec.kind === 'query') return this.run(operation, trusted, name);
    this.facts.begin(name, entry, remainingMs).then(
      (may) => (may ? this.run(operation, trusted, name) : this.turnAway(delivered, 'sequence', 'it was replayed')),
      () => this.fail(trusted, ref, new Unavailable({ ...place(ref), reason: 'its host lost Redis' })),
    );
  }

  cancel(name: string): void {
    this.running.get(name)?.call.cancel();
  }

  /** Ends what still runs: nobody knows how far it came. */
  abandon(): void {
    for (const [name, { call, trusted }] of this.running) {
      this.running.delete(name);
      call.cancel();
      this.reply(trusted, ReplyKind.lost, '');
    }
  }

  private run(operation: ServedOperation, trusted: Trusted, name: string): void {
    const { caller, trace, idempotencyKey, expires } = trusted.request;
    const { load } = this.facts;
    const now = performance.now();
    const began = operation.counters.begin();
    const deadline = now + expires - this.facts.clock.now();
    const call = new ServedCall({ deadline, caller, trace, idempotencyKey });
    deadlines.watch(call);
    this.running.set(name, { call, trusted });
    load.running++;
    const ended = (tell: () => void) => {
      deadlines.remove(call);
      load.running--;
      if (this.running.delete(name)) tell();
      this.facts.settled();
    };
    answer(operation, trusted.request, call, this.facts.rules, {
      answered: (json) => {
        operation.counters.answered(began);
        operation.pace.answered(performance.now() - now);
        ended(() => this.reply(trusted, ReplyKind.answer, json));
      },
      failed: (error) => {
        operation.pace.failed(performance.now() - now);
        ended(() => operation.counters.failed(began, this.fail(trusted, operation.bound, error)));
      },
    });
  }

  /** @returns what the caller is told */
  private fail(trusted: Trusted, ref: OperationRef, error: unknown): ErrorFrame {
    const frame = encodeError(error, ref, this.facts.log);
    this.reply(trusted, ReplyKind.failure, JSON.stringify(frame));
    return frame;
  }

  private reply({ line, entry, request, seals }: Trusted, kind: number, json: string): void {
    const { channel, number } = request;
    this.facts.answers.add({ line, entry, to: { channel, seals }, reply: { number, kind, json } });
  }

  private turnAway({ line, entry }: Delivered, kind: RefusalKind, reason: string): void {
    this.facts.refusals.add(kind);
    this.facts.log.warn({ line: line.calls, entry, kind, reason }, `a call was refused: ${reason}`);
    this.facts.answers.add({ line, entry });
  }
}

function open(delivered: Delivered, secrets: readonly Seals[]): Trusted | undefined {
  for (const seals of secrets) {
    const body = seals.request.open(delivered.message, delivered.line.version);
    const request = body && decodeRequest(body);
    if (request) return { ...delivered, request, seals };
  }
  return undefined;
}
