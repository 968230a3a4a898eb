import type { CredentialField, OutcomeClass, TextRule } from '#contracts';

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
  /** What `prepare` returned, once it is stored. */
  readonly handle?: string;
}

/** A post as it stands on the network. */
export interface RemotePost {
  readonly remoteId: string;
  readonly url: string;
}

/** `certain: false` means: not seen, but not everything was seen among which it would be. */
export type Reconciled = ({ readonly found: true } & RemotePost) | { readonly found: false; readonly certain: boolean };

/** How old an attempt that may have arrived is, by the database's clock. Milliseconds. */
export interface AttemptAge {
  /** Since the first send that may have arrived was put on its way: a network's memory of the key is no older. */
  readonly keyAgeMs: number;
  /** Since the last such send was given up: not a byte of it left since then. */
  readonly quietMs: number;
}

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

  /**
   * The first phase of a network that has two: makes what `publish` then makes public, and returns its handle, which
   * is stored before `publish` gets it. Nothing can be seen after it. @throws PublishFailure
   */
  prepare?(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<string>;

  /** Sends once. @throws PublishFailure, and nothing else */
  publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost>;

  /** Looks whether an attempt's post is there. @throws PublishFailure when the network cannot be asked */
  reconcile(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<Reconciled>;

  /** After `reconcile` said absent and certain: can the network not take the same attempt (same key) twice now? */
  repeatSafe(age: AttemptAge): boolean;

  /** Reads the text limits anew, where the network publishes them. @throws PublishFailure */
  limits?(account: Account, signal: AbortSignal): Promise<TextRule>;
}
