/** What was told of a post beside its words, as far as a network keeps it. */
export interface PlayedOptions {
  readonly title?: string;
  readonly link?: string;
  readonly contentWarning?: string;
  readonly sensitive?: boolean;
  readonly visibility?: string;
  readonly language?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly poll?: {
    readonly choices: readonly string[];
    readonly endsAfterMinutes: number;
    readonly multiple?: boolean;
  };
}

export interface PlayedMedia {
  readonly mime: string;
  readonly bytes: number;
  readonly altText?: string;
}

/** A post as it stands on a played network: changed ones as they are now, removed ones not at all. */
export interface PlayedPost {
  readonly account: string;
  readonly remoteId: string;
  readonly text: string;
  /** Remote id of what it answers. */
  readonly replyTo?: string;
  readonly media?: readonly PlayedMedia[];
  readonly options?: PlayedOptions;
}
