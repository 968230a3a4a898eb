import type { BoundOperation } from '../bound-operation.js';
import type { LinkLog } from '../link.js';
import type { Versions } from '../tcp/handshake.js';
import type { LinkSecret } from '../tcp/session.js';

/** What the module's side of every link to other processes is made from. */
export interface HostOptions {
  operations: readonly BoundOperation[];
  /** The served contracts by name, with their versions. */
  versions: Versions;
  /** Asked for each connection, so that it can be rotated; a caller may know any of several. */
  secret: () => LinkSecret;
  /** Freezes inputs. */
  strict?: boolean;
  maxFrameBytes?: number;
  log?: LinkLog;
}
