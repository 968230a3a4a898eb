import { randomBytes } from 'node:crypto';

// Ids need to be unique, not secret: a random start for each process, then a counter.
const process64 = randomBytes(8).toString('hex');
let counter = randomBytes(4).readUInt32BE();

const process32 = process64.slice(0, 8);

const next64 = () => {
  counter = (counter + 1) >>> 0;
  return process32 + counter.toString(16).padStart(8, '0');
};

/** A new W3C traceparent (https://www.w3.org/TR/trace-context/#traceparent-header), sampled. */
export function newTrace(): string {
  const own = next64(); // unique, so it may stand for the trace and for its first span
  return `00-${process64}${own}-${own}-01`;
}

const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The same trace with a span of its own; a new trace when `parent` is none. */
export function childTrace(parent: string | undefined): string {
  if (parent === undefined || !TRACEPARENT.test(parent)) return newTrace();
  return `${parent.slice(0, 36)}${next64()}${parent.slice(52)}`;
}
