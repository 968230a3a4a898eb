/** What becomes of one request; exactly one of them is told, unless it was forgotten. */
export interface ReplyTaker {
  answered(json: string): void;
  failed(json: string): void;
  /** The request may have reached the host; no reply will come. */
  lost(reason: string): void;
  /** The request never left. */
  unsent(reason: string): void;
}

/** A request, as a call hands it over; the JSON of its input goes beside it. */
export interface OutgoingRequest {
  /** What is left of the deadline, so that clocks need not agree. */
  readonly remainingMs: number;
  /** `module.operation` */
  readonly operation: string;
  /** W3C traceparent. */
  readonly trace: string;
  readonly idempotencyKey: string | undefined;
}

/** Carries requests to a host, or to one of several. */
export interface Carrier {
  serves(contract: string): boolean;
  /** @returns the request's number with this carrier */
  request(request: OutgoingRequest, json: string, taker: ReplyTaker): number;
  /**
   * Nobody waits for the reply any more; the host is told to stop.
   *
   * @returns whether it is proved that the request did not and will not run, by a carrier that can find out
   */
  cancel(id: number): void | Promise<boolean>;
}

/** Who is behind a carrier. */
export interface Addressee {
  readonly name: string;
  /** How a request to it went: a reply, whatever it says, is good. */
  judge(good: boolean): void;
}

/** A carrier that takes a request now. */
export interface Choice {
  readonly peer: Addressee;
  readonly connection: Carrier;
}
