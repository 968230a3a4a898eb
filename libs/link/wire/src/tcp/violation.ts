import type { RefusalKind } from '../serving/refusals.js';

/** The peer broke the protocol: the connection is closed with this reason. */
export class Violation extends Error {
  constructor(
    message: string,
    readonly kind: RefusalKind = 'protocol',
  ) {
    super(message);
    this.name = 'Violation';
  }

  /** True when trying again cannot help until somebody changes a setting. */
  get refused(): boolean {
    return this.kind === 'secret' || this.kind === 'unproven' || this.kind === 'tls';
  }
}
