import { DeadlineExceeded, InvalidArgument, Unavailable } from '#contracts';
import type { OperationRef } from '../link.js';
import { place } from '../outgoing.js';
import type { Pace } from './pace.js';
import type { Refusals } from './refusals.js';

/** Calls of one caller that may run at once. */
const MAX_IN_FLIGHT = 1024;

/** A host with fewer calls under way is not pressed: however long they take, it may try one more. */
const PRESSED = 64;

/** What a host has to do, over all its callers. */
export interface HostLoad {
  running: number;
}

/** A request at the door. */
export interface Arrival {
  readonly ref: OperationRef;
  /** Undefined for an operation that is not served here. */
  readonly pace: Pace | undefined;
  /** Until its deadline, counted from when it was received. */
  readonly remainingMs: number;
  /** Calls of the same caller that run. */
  readonly running: number;
  /** The caller was told to go elsewhere. */
  readonly leaving: boolean;
}

/** What a request is refused with, and counted as; undefined when it may run. What is refused has not run. */
export function refusalOf(arrival: Arrival, load: HostLoad, refusals: Refusals): Error | undefined {
  const { ref, pace, remainingMs } = arrival;
  const unavailable = (kind: 'leaving' | 'overload' | 'late', reason: string) => {
    refusals.add(kind);
    return new Unavailable({ ...place(ref), reason });
  };
  if (arrival.leaving) return unavailable('leaving', 'it is going away');
  if (arrival.running >= MAX_IN_FLIGHT) return unavailable('overload', 'it has too much to do');
  if (!pace) {
    refusals.add('operation');
    const message = 'is not known to this version of the module; run the same version on both sides';
    return new InvalidArgument({ ...place(ref), problems: [{ field: '(operation)', message }] });
  }
  if (remainingMs <= 0) {
    if (ref.spec.kind === 'command') return unavailable('late', 'its time was over before it could start');
    refusals.add('late');
    return new DeadlineExceeded({ ...place(ref), timeoutMs: 0 });
  }
  // refused now, its caller can still go elsewhere; run, it would be work for nobody while others wait
  if (load.running >= PRESSED && remainingMs < pace.ms)
    return unavailable('late', 'it has too much to do, and this would not be done in time');
  return undefined;
}
