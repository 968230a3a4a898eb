import type { KeyedCallOptions } from '#contracts';
import { deadlines } from '../deadlines.js';
import type { OperationRef } from '../link.js';
import { cancelledFault, lateFault, onCancelled } from '../outgoing.js';

/** Waits for a call that several share, as long as this one of them may: it goes on for the others. */
export function waitForFlight(
  flight: Promise<object>,
  ref: OperationRef,
  timeoutMs: number,
  options: Partial<KeyedCallOptions> | undefined,
): Promise<object> {
  return new Promise((resolve, reject) => {
    const expiry = deadlines.add(performance.now() + timeoutMs, () => leave(lateFault(ref, timeoutMs)));
    const unhear = onCancelled(options, () => leave(cancelledFault(ref)));
    const stop = () => {
      deadlines.remove(expiry);
      unhear?.();
    };
    const leave = (error: unknown) => {
      stop();
      reject(error);
    };
    flight.then((output) => {
      stop();
      resolve(output);
    }, leave);
  });
}
