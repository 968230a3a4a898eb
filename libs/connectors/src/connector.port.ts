import type {
  ContentOptions,
  CredentialField,
  MediaKind,
  MediaRule,
  NetworkFeatures,
  NetworkSetup,
  OutcomeClass,
  TextRule,
} from '#contracts';

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
  /** Where the account's own rule differs from the connector's. */
  readonly media?: MediaRule;
  /** ISO instant until which the secret is accepted; absent: not known, or for good. */
  readonly accessEndsAt?: string;
  /** Stored encrypted, given back as `account.secret`. */
  readonly secret: AccountFacts;
  /** Stored in clear, given back as `account.settings`. */
  readonly settings: AccountFacts;
}

/** What a connector needs to act for a connected account. */
export type Account = Pick<ConnectedAccount, 'accountId' | 'handle' | 'secret' | 'settings'>;

/** What a connector keeps for itself, for the whole installation: sealed, and under its own network's name. */
export interface Keeper {
  read(name: string): Promise<AccountFacts | undefined>;
  /** Returns what is kept: where another process was faster, its facts. */
  write(name: string, facts: AccountFacts): Promise<AccountFacts>;
  forget(name: string): Promise<void>;
}

export interface ConnectContext {
  readonly workspaceId: string;
  readonly signal: AbortSignal;
  /** Present during a sign-in. */
  readonly keeper?: Keeper;
}

/** Bytes of a file from `start` up to `end`, that one not included. */
export interface FilePart {
  readonly start: number;
  readonly end: number;
}

/** A file as it goes to a network: already in a form that the network's rule takes. */
export interface MediaFile {
  readonly mediaId: string;
  readonly kind: MediaKind;
  readonly mime: string;
  readonly bytes: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly durationMs?: number;
  readonly altText?: string;
  /** All of it, or a part alone: a video may be larger than what should be in memory at once. */
  read(signal: AbortSignal, part?: FilePart): Promise<Uint8Array>;
  /** Where anybody can read it for good, and the SHA-256 of its bytes, hex; present where the rule says `byAddress`. */
  readonly address?: { readonly url: string; readonly sha256: string };
  /** Where the network can fetch it itself for an hour. @throws PublishFailure (`not_sent`) when nobody can from outside */
  publicUrl(): Promise<string>;
}

/** What a message answers. */
export interface ReplyTarget {
  /** `thread`: the next message of the account's own thread; `comment`: a comment below the post. */
  readonly kind: 'thread' | 'comment';
  /** The post itself. */
  readonly root: RemotePost;
  /** The message just before; the post itself for a comment. */
  readonly parent: RemotePost;
}

/** What is sent: one message. */
export interface PostContent {
  readonly text: string;
  readonly media?: readonly MediaFile[];
  readonly options?: ContentOptions;
  readonly replyTo?: ReplyTarget;
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
  /** False once another process may have taken the attempt over; see `assertMaySend`. Absent: always true. */
  readonly stillHeld?: () => boolean;
}

/** How much may still be done on a network, as its last answer said. */
export interface Budget {
  /** Posts, or requests, that are left. */
  readonly remaining: number;
  /** Milliseconds until it is full again. */
  readonly resetMs: number;
  /** Whose it is: the account's (when absent), or that of all accounts of the host together. */
  readonly of?: 'account' | 'host';
}

/** A post as it stands on the network. */
export interface RemotePost {
  readonly remoteId: string;
  readonly url: string;
  /** What an answer to it needs beside its id, such as a content hash. Stored with the id. */
  readonly facts?: AccountFacts;
  /** Where the answer's headers said it. */
  readonly budget?: Budget;
}

/** How often a post was seen and answered; what a network does not say is absent. */
export interface PostMetrics {
  readonly views?: number;
  readonly likes?: number;
  readonly reposts?: number;
  readonly replies?: number;
  readonly clicks?: number;
}

/** New access for an account. */
export interface RenewedAccess {
  readonly secret: AccountFacts;
  readonly accessEndsAt?: string;
}

/** Connecting by a person's yes on the network's own page (OAuth). */
export interface SignIn {
  /** What is asked before the network's page is opened, such as an instance; absent: nothing. */
  readonly fields?: CredentialField[];

  /**
   * Where the person is sent. `kept` is stored encrypted until they come back.
   * @param request `redirectUri` is this installation's own; `state` must come back with the person
   * @throws CredentialsWrong, NetworkAway
   */
  begin(
    request: { credentials: AccountFacts; redirectUri: string; state: string },
    context: ConnectContext,
  ): Promise<{ url: string; kept: AccountFacts }>;

  /**
   * The accounts that the person may post for; more than one where a person chooses (pages, boards).
   * @param answer the parameters that the network sent the person back with
   * @throws CredentialsWrong, NetworkAway
   */
  finish(
    answer: { parameters: AccountFacts; kept: AccountFacts; redirectUri: string },
    context: ConnectContext,
  ): Promise<ConnectedAccount[]>;
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
  /** Absent: a single text and nothing else. */
  readonly features?: NetworkFeatures;
  /** Absent: no media. */
  readonly media?: MediaRule;
  /** What the operator still has to give before anybody can connect; absent: nothing. */
  readonly setup?: NetworkSetup;
  /** Present where a person says yes on the network's own page; `connect` then serves those who have a token already. */
  readonly signIn?: SignIn;

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

  /** Renews access before it ends. @throws PublishFailure: only `unauthorised` says that a person must connect it again */
  renew?(account: Account, signal: AbortSignal): Promise<RenewedAccess>;

  /** Changes a post that is out. Safe to repeat. @throws PublishFailure */
  edit?(account: Account, remote: RemotePost, post: PostContent, signal: AbortSignal): Promise<RemotePost>;

  /** Takes a post down; one that is gone already is fine. @throws PublishFailure */
  remove?(account: Account, remote: RemotePost, signal: AbortSignal): Promise<void>;

  /** In the order of `posts`; undefined for one that is gone. @throws PublishFailure */
  metrics?(
    account: Account,
    posts: readonly RemotePost[],
    signal: AbortSignal,
  ): Promise<readonly (PostMetrics | undefined)[]>;
}
