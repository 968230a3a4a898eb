import type { CredentialField, TextRule } from '#contracts';

/** Flat facts of an account, JSON-safe. */
export type AccountFacts = Readonly<Record<string, string>>;

/** An account as a person connected it. */
export interface ConnectedAccount {
  /** Unique on the network and stable: a DID, or instance and id. */
  readonly accountId: string;
  readonly handle: string;
  readonly displayName: string;
  readonly avatarUrl?: string;
  readonly profileUrl?: string;
  readonly text: TextRule;
  /** Stored encrypted, given back as `account.secret`. */
  readonly secret: AccountFacts;
  /** Stored in clear, given back as `account.settings`. */
  readonly settings: AccountFacts;
}

/** What a connector needs to act for a connected account. */
export type Account = Pick<ConnectedAccount, 'accountId' | 'handle' | 'secret' | 'settings'>;

export interface ConnectContext {
  readonly workspaceId: string;
  readonly signal: AbortSignal;
}

/** What is sent. */
export interface PostContent {
  readonly text: string;
}

/** One attempt as its intent row froze it before anything was sent. */
export interface SendAttempt {
  /** From `newKey`. */
  readonly key: string;
  /** ISO instant, UTC. */
  readonly createdAt: string;
  readonly requestHash: string;
}

/** A post as it stands on the network. */
export interface RemotePost {
  readonly remoteId: string;
  readonly url: string;
}

/** `certain: false` means: not seen, but it may still be there or may still come. */
export type Reconciled = ({ readonly found: true } & RemotePost) | { readonly found: false; readonly certain: boolean };

/**
 * What settles an unknown outcome: the network honours a key of ours, takes an id of ours, lets us read back, or
 * has nothing (then a post is sent at most once).
 */
export type OutcomeClass = 'client_key' | 'client_id' | 'read_back' | 'nothing';

/** A social network behind one port. It keeps no state that a restart may not lose. */
export interface Connector {
  /** Stable id, lower case. */
  readonly network: string;
  readonly label: string;
  readonly description: string;
  /** True when no outside account is needed. */
  readonly builtIn: boolean;
  readonly fields: CredentialField[];
  readonly outcomeClass: OutcomeClass;

  /** @throws CredentialsWrong, NetworkAway */
  connect(credentials: AccountFacts, context: ConnectContext): Promise<ConnectedAccount>;

  /** The key of an attempt: made and stored before the send. `random` gives that many random bytes. */
  newKey(now: Date, random: (bytes: number) => Uint8Array): string;

  /** Sends once. @throws PublishFailure, and nothing else */
  publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost>;

  /** Looks whether an attempt's post is there. @throws PublishFailure when the network cannot be asked */
  reconcile(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<Reconciled>;

  /** After `reconcile` said absent: may the same attempt (same key) be sent again now? Age in milliseconds. */
  repeatSafe(attemptAgeMs: number): boolean;

  /** Reads the text limits anew, where the network publishes them. @throws PublishFailure */
  limits?(account: Account, signal: AbortSignal): Promise<TextRule>;
}
