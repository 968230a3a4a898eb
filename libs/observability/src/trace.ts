import { randomBytes } from 'node:crypto';

/** https://www.w3.org/TR/trace-context/#traceparent-header: version 00, trace id, span id, flags. */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

/** A new trace's `traceparent`. */
export function newTrace(): string {
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
}

/** The next step of `parent`'s trace; a new trace when `parent` is absent or no traceparent. */
export function childTrace(parent?: string): string {
  const [, traceId, flags] = TRACEPARENT.exec(parent ?? '') ?? [];
  return traceId === undefined ? newTrace() : `00-${traceId}-${randomBytes(8).toString('hex')}-${flags}`;
}

/** The trace id within a traceparent, for log lines. */
export function traceIdOf(trace: string): string | undefined {
  return TRACEPARENT.exec(trace)?.[1];
}
