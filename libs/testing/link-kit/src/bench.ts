import type { CallCounts } from '#link/wire';
import type { LinkFaults } from './faults.js';
import type { LogBook } from './log-book.js';
import type { ProbeClient } from './probe/probe.contract.js';
import type { ProbeService } from './probe/probe.service.js';

/** One probe behind one link: what every case gets a fresh one of. */
export interface LinkBench {
  /** Calls the service over the link, as `tester`. */
  readonly client: ProbeClient;
  readonly service: ProbeService;
  /** What the module's side logs. */
  readonly log: LogBook;
  /** Largest input or output that the link was told to carry, as JSON, in bytes. Keep it below 1 MiB. */
  readonly maxPayloadBytes: number;
  /** The caller's counts; none when the link does not count. */
  counts(): CallCounts[];
  /** Those that `LinkTraits.cannot` does not rule out. */
  readonly faults?: Partial<LinkFaults>;
  /** Releases the service and closes both ends. */
  close(): Promise<void>;
}
