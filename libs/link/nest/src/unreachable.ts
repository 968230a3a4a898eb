import { Unavailable } from '#contracts';
import type { Link, OperationRef } from '#link/wire';

/** Stands for a module that cannot be reached; harmless until it is called. */
export function unreachable(reason: string): Link {
  return {
    bind: (ref: OperationRef) => async () => {
      throw new Unavailable({ module: ref.module, operation: ref.operation, reason });
    },
    open: () => undefined,
    obstacle: () => reason,
    counts: () => [],
    close: async () => undefined,
  };
}
