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

/**
 * The JSON of the answer to `body`, the JSON of an input. Throws what its caller is to be told, and whatever the
 * implementation throws.
 */
export async function answer(
  { bound, payloads }: ServedOperation,
  body: Buffer,
  call: ServedCall,
  { strict, maxBytes }: PayloadRules,
): Promise<string> {
  if (body.length > maxBytes) throw new PayloadTooLarge({ ...place(bound), bytes: body.length, maxBytes });
  const input = inputOf(bound, body);
  checkForeignInput(bound, input);
  requireKey(bound, call.idempotencyKey);
  return payloads.encodeOutput(await bound.handle(strict ? freeze(input) : input, call));
}

function inputOf(ref: OperationRef, body: Buffer): object {
  try {
    return JSON.parse(body.toString('utf8')) as object; // what it is, its validator says
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
