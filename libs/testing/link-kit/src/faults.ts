import type { ProbeClient } from './probe/probe.contract.js';

/** What a bench can do to its link. Each is over once what it says is over; the link must get well by itself. */
export interface LinkFaults {
  /** The answer to the next request is lost on its way to the caller. */
  dropReply(): Promise<void>;
  /** From now on every answer takes so many milliseconds longer. */
  delay(ms: number): void;
  /** Somebody on the way sends the caller's latest request once more. */
  duplicateRequest(): Promise<void>;
  /** Only half of the next request reaches the module. */
  halfRequest(): Promise<void>;
  /** Caller and module lose each other now, and may find each other again at once. */
  cut(): void;
  /** The caller reads nothing until what this returns is called. */
  stall(): () => void;
  /** Somebody who does not speak the protocol talks to the module. Resolves once it was heard. */
  garbage(bytes: Buffer): Promise<void>;
  /** A client that does not know the installation's secret. */
  stranger(): { client: ProbeClient; close(): Promise<void> };
}

const NOTHING_BETWEEN = 'caller and callee are one process: there is nothing between them to break, and no stranger';

/** `cannot` of a link within one process. */
export const NO_WIRE: Readonly<Record<keyof LinkFaults, string>> = {
  dropReply: NOTHING_BETWEEN,
  delay: NOTHING_BETWEEN,
  duplicateRequest: NOTHING_BETWEEN,
  halfRequest: NOTHING_BETWEEN,
  cut: NOTHING_BETWEEN,
  stall: NOTHING_BETWEEN,
  garbage: NOTHING_BETWEEN,
  stranger: NOTHING_BETWEEN,
};
