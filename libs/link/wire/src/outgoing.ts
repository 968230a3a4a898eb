import {
  Cancelled,
  InvalidArgument,
  OutcomeUnknown,
  DeadlineExceeded,
  type Call,
  type KeyedCallOptions,
  Unavailable,
} from '#contracts';
import type { OperationRef } from './link.js';
import { ServedCall } from './served-call.js';

const MAX_KEY_LENGTH = 200;

/** A call about to be made: the options, resolved. */
export interface Outgoing {
  readonly timeoutMs: number;
  readonly trace: string | undefined;
  readonly idempotencyKey: string | undefined;
}

/** Resolves a caller's options: the timeout is the operation's or the caller's, never more than is left to the call it is within. */
export function outgoing(ref: OperationRef, options: Partial<KeyedCallOptions> | undefined): Outgoing {
  if (!options) {
    requireKey(ref, undefined);
    return { timeoutMs: ref.spec.timeoutMs, trace: undefined, idempotencyKey: undefined };
  }
  const timeoutMs = Math.min(options.timeoutMs ?? ref.spec.timeoutMs, options.within?.remainingMs() ?? Infinity);
  const idempotencyKey = options.idempotencyKey;
  requireKey(ref, idempotencyKey);
  if (options.signal?.aborted || (options.within && isCancelled(options.within))) throw new Cancelled(place(ref));
  if (!(timeoutMs > 0)) throw noTime(ref);
  return { timeoutMs, trace: options.trace ?? options.within?.trace, idempotencyKey };
}

/** The call it is within has used up the time: it does not even leave. */
function noTime(ref: OperationRef): Error {
  if (ref.spec.kind === 'query') return new DeadlineExceeded({ ...place(ref), timeoutMs: 0 });
  return new Unavailable({ ...place(ref), reason: 'no time was left for it' });
}

/** Throws InvalidArgument when the operation needs an idempotency key and `key` is none. */
export function requireKey(ref: OperationRef, key: string | undefined): void {
  if (ref.spec.kind === 'query' || ref.spec.idempotency !== 'key') return;
  if (typeof key === 'string' && key.length > 0 && key.length <= MAX_KEY_LENGTH) return;
  const problem = { field: 'idempotencyKey', message: `must be given, 1 to ${MAX_KEY_LENGTH} characters` };
  throw new InvalidArgument({ ...place(ref), problems: [problem] });
}

const isCancelled = (call: Call) => (call instanceof ServedCall ? call.cancelled : call.signal.aborted);

export const place = (ref: OperationRef) => ({ module: ref.module, operation: ref.operation });

/** Hears of the caller's cancellation, by its own signal or by that of the call it is within. Returns the way to stop. */
export function onCancelled(
  options: Partial<KeyedCallOptions> | undefined,
  heard: () => void,
): (() => void) | undefined {
  const { signal, within } = options ?? {};
  if (!signal && !within) return undefined;
  const stops: (() => void)[] = [];
  const listen = (to: AbortSignal) => {
    to.addEventListener('abort', heard, { once: true });
    stops.push(() => to.removeEventListener('abort', heard));
  };
  if (signal) listen(signal);
  if (within instanceof ServedCall) stops.push(within.onCancel(heard));
  else if (within) listen(within.signal);
  return () => stops.forEach((stop) => stop());
}

/** What a caller is told when its deadline passed after the request had left. */
export function lateFault(ref: OperationRef, timeoutMs: number) {
  const rounded = Math.round(timeoutMs);
  if (ref.spec.kind === 'query') return new DeadlineExceeded({ ...place(ref), timeoutMs: rounded });
  return new OutcomeUnknown({ ...place(ref), reason: `no answer within ${rounded} ms` });
}

/** What a caller is told when it cancelled after the request had left. */
export function cancelledFault(ref: OperationRef) {
  if (ref.spec.kind === 'query') return new Cancelled(place(ref));
  return new OutcomeUnknown({ ...place(ref), reason: 'the caller cancelled it on the way' });
}
