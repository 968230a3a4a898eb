/** What a person asked for and was answered with 2xx: one message on one channel. */
export interface Expected {
  postId: string;
  network: string;
  /** Unlike that of any other message. */
  text: string;
  /** Its place below a post, from 1; absent: it is the post. */
  part?: number;
  /** It answers the post itself; absent: what comes just before it. */
  isComment?: boolean;
  /** ISO instant. */
  dueAt: string;
  /** The network has nothing to find out by: `unknown` is a true word about it. */
  mayStayUnknown?: boolean;
  /** ISO instant of the 2xx answer to a cancellation, or to an edit that replaced the text. */
  withdrawnAt?: string;
  /** How often a person wished it to be sent, if that is not once. */
  sends?: number;
}

/** What a network accepted, by its own ledger. */
export interface Accepted {
  network: string;
  text: string;
  /** ISO instant. */
  acceptedAt: string;
  remoteId?: string;
  /** The remote id of what it answers. */
  answers?: string;
}

/** Where a publication ended: as people are shown, or as the row says. */
export interface Shown {
  postId: string;
  network: string;
  state: string;
  /** Messages that are shown as sent, where the publication did not end well; absent: none. */
  partsSent?: number;
}

/** The three histories that are joined. */
export interface Histories {
  expected: readonly Expected[];
  accepted: readonly Accepted[];
  shown: readonly Shown[];
  /** Texts whose request got no answer: they may be out or not, and are no phantoms. */
  attempted?: readonly string[];
}
