import { createSecureContext } from 'node:tls';

/** What a process shows and trusts on `tls://` links, as PEM. */
export interface TlsIdentity {
  /** Its certificate, and those between it and its authority. */
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  /**
   * The authorities that it trusts. A host that has them lets in only callers with a certificate of theirs; a caller
   * without them trusts those that Node does.
   */
  readonly ca?: string | undefined;
}

/** Both sides are Drover's. */
export const TLS_VERSION = 'TLSv1.3';

/** Throws what TLS would say of it at the first connection: no PEM, or a key of another certificate. */
export function checkTlsIdentity(identity: TlsIdentity): void {
  createSecureContext({ ...identity });
}
