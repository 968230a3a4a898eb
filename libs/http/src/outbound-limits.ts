/** How long and how large an exchange may be. */
export interface OutboundLimits {
  /** Until the socket, TLS included, stands. */
  readonly connectMs: number;
  /** From the request until the answer's head; also between two pieces of its body. */
  readonly firstByteMs: number;
  /** From the request until the answer's end. */
  readonly totalMs: number;
  /** Of an answer's body as it travels. */
  readonly maxBytes: number;
  /** The same for a compressed body: gzip swells at most 1032-fold (zlib's documentation). */
  readonly maxEncodedBytes: number;
}

export const USUAL_LIMITS: OutboundLimits = {
  connectMs: 5000,
  firstByteMs: 30_000,
  totalMs: 120_000,
  maxBytes: 8 * 1024 * 1024,
  maxEncodedBytes: 64 * 1024,
};
