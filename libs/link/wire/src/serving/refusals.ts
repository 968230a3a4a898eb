/** Why a caller, or a request of it, was refused. */
export type RefusalKind =
  /** It does not speak the protocol: garbage, truncated or out of turn. */
  | 'protocol'
  /** A frame over the limit. */
  | 'frame'
  /** It does not know the secret. */
  | 'secret'
  /** A frame that was replayed, reordered or altered. */
  | 'sequence'
  /** It did not prove itself in time. */
  | 'unproven'
  /** It does not speak TLS where that is spoken, or does elsewhere; or its certificate is not trusted. */
  | 'tls'
  /** More callers at the door than can be watched. */
  | 'crowd'
  /** It calls another version of a contract, or none that is served here. */
  | 'contract'
  /** It sent half a frame, or does not take its answers. */
  | 'stalled'
  /** The process is going away. */
  | 'leaving'
  /** More at once than is run. */
  | 'overload'
  /** It would not have been done in time. */
  | 'late'
  /** An operation that is not served here. */
  | 'operation';

/** Counts what a host refused before it ran. */
export class Refusals {
  private readonly counts = new Map<RefusalKind, number>();

  add(kind: RefusalKind): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  of(kind: RefusalKind): number {
    return this.counts.get(kind) ?? 0;
  }

  all(): Readonly<Partial<Record<RefusalKind, number>>> {
    return Object.fromEntries(this.counts);
  }
}
