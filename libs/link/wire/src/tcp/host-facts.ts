import type { Agreement } from '../agreement/agreement.js';
import type { LinkLog } from '../link.js';
import type { PayloadRules } from '../payload.js';
import type { HostLoad } from '../serving/admission.js';
import type { Refusals } from '../serving/refusals.js';
import type { ServedByName } from '../serving/served-operation.js';
import type { Versions } from './handshake.js';
import type { LinkSecret } from './session.js';

/** What a host's guests share. */
export interface HostFacts {
  readonly operations: ServedByName;
  readonly versions: Versions;
  readonly agreement: Agreement;
  readonly secret: () => LinkSecret;
  readonly rules: PayloadRules;
  readonly maxFrameBytes: number;
  readonly log: LinkLog;
  readonly load: HostLoad;
  readonly refusals: Refusals;
  /** A call ended. */
  readonly settled: () => void;
}
