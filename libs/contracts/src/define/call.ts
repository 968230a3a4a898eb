/** What a caller may add to one call. */
export interface CallOptions {
  /** Overrides the operation's `timeoutMs`; never extends the deadline of the call it is made within. */
  timeoutMs?: number;
  /** Cancels the call. */
  signal?: AbortSignal;
  /** W3C traceparent to continue; a new trace is started without it. */
  trace?: string;
  /** The call being served while this one is made: deadline, trace and cancellation are passed on. */
  within?: Call;
}

export interface KeyedCallOptions extends CallOptions {
  /** Same key: the same effect, once, and the same answer. 1 to 200 characters. */
  idempotencyKey: string;
}

/** What an implementation is told about the call it serves. */
export interface Call {
  /** Milliseconds left until the caller stops waiting. */
  remainingMs(): number;
  /** Aborted when the caller cancels or the deadline passes. Made when first read. */
  readonly signal: AbortSignal;
  /** W3C traceparent. */
  readonly trace: string;
  /** Which module or program called. */
  readonly caller: string;
  readonly idempotencyKey?: string;
  /** Set when the call came through the queue: its effect must be written in this transaction. */
  readonly transaction?: CallerTransaction;
}

/** The caller's open transaction, as the contracts know it; `libs/database` gives the real one. */
export interface CallerTransaction {
  /** The module whose schema it writes to. */
  readonly module: string;
}
