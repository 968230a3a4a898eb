import { Done, InvalidArgument, PayloadTooLarge, query } from '#contracts';
import { checkForeignInput, type BoundOperation } from '../bound-operation.js';
import type { Counters, OperationCounters } from '../counters/counters.js';
import { freeze } from '../dto/copy.js';
import type { OperationRef } from '../link.js';
import { place, requireKey } from '../outgoing.js';
import { Payloads, type PayloadRules } from '../payload.js';
import type { ServedCall } from '../served-call.js';
import { Pace } from './pace.js';

/** An operation, as a host serves it. */
export interface ServedOperation {
  readonly bound: BoundOperation;
  readonly payloads: Payloads;
  readonly counters: OperationCounters;
  readonly pace: Pace;
}

/** By `module.operation`. */
export type ServedByName = ReadonlyMap<string, ServedOperation>;

export function serveAll(all: readonly BoundOperation[], rules: PayloadRules, counters: Counters): ServedByName {
  const serve = (bound: BoundOperation): ServedOperation => {
    return { bound, payloads: new Payloads(bound, rules), counters: counters.of(bound), pace: new Pace() };
  };
  return new Map(all.map((bound) => [`${bound.module}.${bound.operation}`, serve(bound)]));
}

/** The JSON of an input, as it came. */
export interface ReceivedInput {
  readonly body: string;
  readonly bytes: number;
}

/** What is told of the end of a call. */
export interface AnswerTaker {
  /** The JSON of the answer. */
  answered(json: string): void;
  /** What the caller is to be told, and whatever the implementation throws. */
  failed(error: unknown): void;
}

/** Runs one call, and tells `taker` of its end, once. */
export function answer(
  { bound, payloads }: ServedOperation,
  received: ReceivedInput,
  call: ServedCall,
  rules: PayloadRules,
  taker: AnswerTaker,
): void {
  try {
    const input = inputOf(bound, received, rules);
    requireKey(bound, call.idempotencyKey);
    bound.handle(input, call).then(
      (output) => {
        let json: string;
        try {
          json = payloads.encodeOutput(output);
        } catch (error) {
          return taker.failed(error);
        }
        taker.answered(json);
      },
      (error: unknown) => taker.failed(error),
    );
  } catch (error) {
    taker.failed(error); // before there was a promise to reject
  }
}

function inputOf(ref: OperationRef, { body, bytes }: ReceivedInput, { strict, maxBytes }: PayloadRules): object {
  if (bytes > maxBytes) throw new PayloadTooLarge({ ...place(ref), bytes, maxBytes });
  const input = parsed(ref, body);
  checkForeignInput(ref, input);
  return strict ? freeze(input) : input;
}

function parsed(ref: OperationRef, body: string): object {
  try {
    return JSON.parse(body) as object; // what it is, its validator says
  } catch {
    throw new InvalidArgument({ ...place(ref), problems: [{ field: '(input)', message: 'must be JSON' }] });
  }
}

const NOTHING = query({ input: Done, output: Done, timeoutMs: 0 });

/** Stands in for an operation that this version of the module does not have. */
export function unknownOperation(name: string): OperationRef {
  const dot = name.lastIndexOf('.');
  return { module: name.slice(0, Math.max(dot, 0)), operation: name.slice(dot + 1), spec: NOTHING };
}
