import type { Contract } from '#contracts';
import type { LinkLog } from './link.js';
import type { LinkSecret } from './tcp/session.js';

/** What the caller's side of every link to other processes is made from. */
export interface EndpointOptions {
  /** The contracts to be called there. */
  contracts: readonly Contract[];
  /** Who calls, as the callee is told. */
  caller: string;
  /** Asked for each connection, so that it can be rotated; of several the next is tried where one is not known. */
  secret: () => LinkSecret;
  /** Validates inputs before they leave, and outputs; freezes outputs. */
  strict?: boolean;
  maxFrameBytes?: number;
  /** How long a call waits for a connection that was there a moment ago, or is being made. */
  patienceMs?: number;
  log?: LinkLog;
}
