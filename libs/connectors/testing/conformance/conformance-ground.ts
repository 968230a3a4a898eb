import type { MediaKind } from '#contracts';
import type { PlayedPost } from '#testing';
import type { Account, AccountFacts, ConnectedAccount, Connector, PostContent } from '../../src/connector.port.js';

/** What goes wrong with the next post. */
export type PlayedFault =
  | { do: 'status'; status: number; retryAfterSeconds?: number; html?: boolean }
  | { do: 'status_after_accept'; status: number }
  | { do: 'hang_before_accept' | 'hang_after_accept' | 'drop_before_accept' | 'drop_after_accept' }
  | { do: 'truncate' | 'empty_answer' };

/** A network that is played for the suite. */
export interface ConformanceGround {
  readonly connector: Connector;
  readonly credentials: AccountFacts;
  /** Credentials that must be refused, by the field that is to blame. Empty where nothing is asked. */
  readonly wrong: Readonly<Record<string, AccountFacts>>;
  /** Connects where a person says yes on the network's own page; absent: by the credentials. */
  signIn?(): Promise<ConnectedAccount>;
  /** An account at an address where nobody listens. */
  away(account: Account): Account;
  /** An account whose access the network no longer knows: revoked, or run out. */
  revoked(account: Account): Account;
  /** Strikes the next request to post, or that of another operation, such as `upload`. */
  strike(fault: PlayedFault, operation?: string): Promise<void>;
  /** The request that was struck with a hang is left hanging, and was acted on where it should have been. */
  hangs(): Promise<boolean>;
  /** Texts that the network accepted, in order. */
  accepted(): Promise<string[]>;
  /** What is to be seen now, in order; needed where the connector declares `features` or `media`. */
  posts?(): Promise<readonly PlayedPost[]>;
  /** What every post needs there beside a text, a title and a file: a board, a category. */
  readonly needs?: Pick<PostContent, 'options'>;
  /** The kind of file that a case's post has where it needs one; absent: the first that the network takes. */
  readonly usualKind?: MediaKind;
  /** A bare yes is all that the network ever says of a post. */
  readonly yesIsEnough?: boolean;
  /** The network wants less at times, but does not say for how long. */
  readonly saysNoWait?: boolean;
  /** Files go in the request that posts: there is no upload that could fail apart from it. */
  readonly filesGoAlong?: boolean;
  /** All files of a post share one alt text there. */
  readonly oneAltText?: boolean;
  /** The network refuses a text that the account posted already. */
  readonly refusesDuplicates?: boolean;
  stop(): Promise<void>;
}
