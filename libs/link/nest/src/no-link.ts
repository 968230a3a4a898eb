import { Unavailable } from '#contracts';
import type { Link, OperationRef } from '#link/wire';
import { linkSetting } from './link.config.js';

/** Stands for a module that nobody said how to reach; harmless until it is called. */
export function noLink(module: string): Link {
  const reason = `${linkSetting(module)} is not set`;
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
