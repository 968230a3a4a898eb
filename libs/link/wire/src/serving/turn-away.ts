import type { LinkLog } from '../link.js';
import type { RefusalKind, Refusals } from './refusals.js';

export interface RefusedCaller {
  /** Its address. */
  readonly peer: string | undefined;
  /** Its name, once it has proved itself. */
  readonly caller?: string | undefined;
  readonly kind: RefusalKind;
  readonly reason: string;
}

/** Counts a caller that is refused, and says so in one line of the log. */
export function turnAway({ refusals, log }: { refusals: Refusals; log: LinkLog }, refused: RefusedCaller): void {
  refusals.add(refused.kind);
  log.warn({ ...refused }, `a caller was refused: ${refused.reason}`);
}
