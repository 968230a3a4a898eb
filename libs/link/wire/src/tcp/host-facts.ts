import type { BoundOperation } from '../bound-operation.js';
import type { LinkLog } from '../link.js';
import type { PayloadRules } from '../payload.js';
import type { Versions } from './handshake.js';

/** What a host's guests share. */
export interface HostFacts {
  /** By `module.operation`. */
  readonly operations: ReadonlyMap<string, BoundOperation>;
  readonly versions: Versions;
  readonly secret: () => string;
  readonly rules: PayloadRules;
  readonly maxFrameBytes: number;
  readonly log: LinkLog;
  /** A call ended. */
  readonly settled: () => void;
}
