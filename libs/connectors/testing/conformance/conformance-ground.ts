import type { Account, AccountFacts, Connector } from '../../src/connector.port.js';

/** What goes wrong with the next post. */
export type PlayedFault =
  | { do: 'status'; status: number; retryAfterSeconds?: number; html?: boolean }
  | { do: 'status_after_accept'; status: number }
  | { do: 'hang_before_accept' | 'hang_after_accept' | 'drop_before_accept' | 'drop_after_accept' | 'truncate' };

/** A network that is played for the suite. */
export interface ConformanceGround {
  readonly connector: Connector;
  readonly credentials: AccountFacts;
  /** Credentials that must be refused, by the field that is to blame. Empty where nothing is asked. */
  readonly wrong: Readonly<Record<string, AccountFacts>>;
  /** An account at an address where nobody listens. */
  away(account: Account): Account;
  /** An account whose access the network no longer knows: revoked, or run out. */
  revoked(account: Account): Account;
  /** Strikes the next request to post. */
  strike(fault: PlayedFault): Promise<void>;
  /** Texts that the network accepted, in order. */
  accepted(): Promise<string[]>;
  /** The network refuses a text that the account posted already. */
  readonly refusesDuplicates?: boolean;
  stop(): Promise<void>;
}
