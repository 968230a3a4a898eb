export type OutboundCode =
  | 'scheme_refused'
  | 'port_refused'
  | 'address_refused'
  | 'redirect_refused'
  | 'name_not_found'
  | 'connect_failed'
  | 'timed_out'
  | 'aborted'
  | 'response_too_large'
  | 'broken_off';

/** A request to the outside that got no usable answer. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';
  /** Where a refused redirect leads, as the answer said it. */
  readonly location?: string;

  constructor(
    readonly code: OutboundCode,
    /** `no`: provably not one byte of the request left. `maybe`: it may have been received and acted upon. */
    readonly left: 'no' | 'maybe',
    sentence: string,
    options: { cause?: unknown; location?: string } = {},
  ) {
    super(sentence, options);
    if (options.location !== undefined) this.location = options.location;
  }
}

/** Causes are followed this deep; a client library wraps two or three times. */
const DEEPEST_CAUSE = 8;

/** The guard's own word inside whatever a client library wrapped around it. */
function findOutboundError(error: unknown): OutboundError | undefined {
  let current = error;
  for (let depth = 0; depth < DEEPEST_CAUSE && typeof current === 'object' && current !== null; depth += 1) {
    if (current instanceof OutboundError) return current;
    current = 'cause' in current ? current.cause : undefined;
  }
  return undefined;
}

/** Field `code` or `name` of any error in the chain; compared as text, for errors of another realm. */
function mentions(error: unknown, wanted: ReadonlySet<string>): boolean {
  let current = error;
  for (let depth = 0; depth < DEEPEST_CAUSE && typeof current === 'object' && current !== null; depth += 1) {
    if ('code' in current && wanted.has(String(current.code))) return true;
    if ('name' in current && wanted.has(String(current.name))) return true;
    current = 'cause' in current ? current.cause : undefined;
  }
  return false;
}

const TIMED_OUT = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'TimeoutError']);
const ABORTED = new Set(['AbortError', 'UND_ERR_ABORTED']);

/**
 * What a failed fetch, or a client library built on one, means. Only the guarded connector says `left: 'no'`: it fails
 * before a request is written. Everything else is `maybe`, a reset of a reused idle socket included.
 */
export function outboundErrorOf(error: unknown): OutboundError {
  const known = findOutboundError(error);
  if (known) return known;
  const options = { cause: error };
  if (mentions(error, TIMED_OUT)) {
    return new OutboundError('timed_out', 'maybe', 'The other side did not answer in time.', options);
  }
  if (mentions(error, ABORTED)) {
    return new OutboundError('aborted', 'maybe', 'The request was broken off before its answer came.', options);
  }
  return new OutboundError('broken_off', 'maybe', 'The connection broke before the answer was complete.', options);
}
