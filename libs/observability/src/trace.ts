import { randomFillSync } from 'node:crypto';

/** https://www.w3.org/TR/trace-context/#traceparent-header: version 00, trace id, span id, flags. */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

/** Asking the system for a few bytes at a time costs more than all else that is done for an event. */
const POOL = Buffer.alloc(4096);
let used = POOL.length;

function randomHex(bytes: number): string {
  if (used + bytes > POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  used += bytes;
  return POOL.toString('hex', used - bytes, used);
}

/** A new trace's `traceparent`. */
export function newTrace(): string {
  return `00-${randomHex(16)}-${randomHex(8)}-01`;
}

/** The next step of `parent`'s trace; a new trace when `parent` is absent or no traceparent. */
export function childTrace(parent?: string): string {
  const [, traceId, flags] = TRACEPARENT.exec(parent ?? '') ?? [];
  return traceId === undefined ? newTrace() : `00-${traceId}-${randomHex(8)}-${flags}`;
}

/** The trace id within a traceparent, for log lines. */
export function traceIdOf(trace: string): string | undefined {
  return TRACEPARENT.exec(trace)?.[1];
}
