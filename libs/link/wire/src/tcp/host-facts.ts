import type { Agreement } from '../agreement/agreement.js';
import type { BoundOperation } from '../bound-operation.js';
import type { LinkLog } from '../link.js';
import type { OperationCounters } from '../counters/counters.js';
import type { Payloads } from '../payload.js';
import type { HostLoad } from './admission.js';
import type { Versions } from './handshake.js';
import type { Pace } from './pace.js';
import type { Refusals } from './refusals.js';
import type { LinkSecret } from './session.js';

/** An operation, as a host serves it. */
export interface ServedOperation {
  readonly bound: BoundOperation;
  readonly payloads: Payloads;
  readonly counters: OperationCounters;
  readonly pace: Pace;
}

/** What a host's guests share. */
export interface HostFacts {
  /** By `module.operation`. */
  readonly operations: ReadonlyMap<string, ServedOperation>;
  readonly versions: Versions;
  readonly agreement: Agreement;
  readonly secret: () => LinkSecret;
  /** Freezes inputs. */
  readonly strict: boolean;
  readonly maxFrameBytes: number;
  readonly log: LinkLog;
  readonly load: HostLoad;
  readonly refusals: Refusals;
  /** A call ended. */
  readonly settled: () => void;
}
