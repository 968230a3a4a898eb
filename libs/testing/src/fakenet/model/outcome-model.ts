/**
 * The ways in which networks let a caller find out what became of a request without an answer; each is that of a
 * real one. What they hold in common: a post is accepted or not, and the caller may never hear of it.
 */
export const OUTCOME_MODELS = [
  /** A repeat under the same key is answered as the first was. */
  'key_honoured',
  /** The same, but a repeat that comes while the first still runs is accepted too (mastodon/mastodon#37879). */
  'key_after_first',
  /** A repeat under the same key is answered 500 (mastodon/mastodon#40399). */
  'repeat_500',
  /** The caller chooses the id; one that exists is answered 500 (bluesky-social/atproto#3718). */
  'existing_id_500',
  /** A container is made, then published, once. Its status can be read. */
  'two_phase',
  /** Everything is accepted; the account's posts can be read. */
  'read_back',
  /** The same, but a text that the account posted already is refused (403), as X does. */
  'duplicate_refused',
  /** Everything is accepted and nothing can be read, as with incoming webhooks and Telegram's bots. */
  'nothing',
] as const;
export type OutcomeModel = (typeof OUTCOME_MODELS)[number];
