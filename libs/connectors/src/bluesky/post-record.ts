import type { AtpAgent, ComAtprotoRepoStrongRef } from '@atproto/api';
import type { ContentOptions, NetworkFeatures } from '#contracts';
import type { PostContent, RemotePost, SendAttempt } from '../connector.port.js';
import { embedOf } from './embed-files.js';
import { facetsOf } from './facets.js';

export const POST_COLLECTION = 'app.bsky.feed.post';

/** A post that is out cannot be changed: the app shows the first version for good. */
export const BLUESKY_FEATURES: NetworkFeatures = {
  maxThread: 51,
  comment: true,
  sensitive: true,
  language: true,
  remove: true,
  metrics: true,
};

/** The record as lexicon app.bsky.feed.post describes it. The same attempt always makes the same record. */
export async function postRecord(
  agent: AtpAgent,
  { text, media = [], options, replyTo }: PostContent,
  attempt: SendAttempt,
  signal: AbortSignal,
): Promise<Record<string, unknown>> {
  const facets = await facetsOf(agent, text, signal);
  const embed = await embedOf(agent, media, signal);
  return {
    $type: POST_COLLECTION,
    text,
    ...(facets.length > 0 ? { facets } : {}),
    ...(embed && { embed }),
    ...(replyTo && { reply: { root: strongRef(replyTo.root), parent: strongRef(replyTo.parent) } }),
    ...toldOf(options),
    createdAt: new Date(attempt.createdAt).toISOString(),
  };
}

/** A label of one's own is one of the few that apps know how to hide (com.atproto.label.defs#selfLabels). */
function toldOf({ language, sensitive }: ContentOptions = {}) {
  const labels = { $type: 'com.atproto.label.defs#selfLabels', values: [{ val: 'graphic-media' }] };
  return { ...(language !== undefined && { langs: [language] }), ...(sensitive && { labels }) };
}

/** An answer names what it answers by address and content hash. */
function strongRef({ remoteId: uri, facts }: RemotePost): ComAtprotoRepoStrongRef.Main {
  return { uri, cid: facts?.cid ?? '' };
}

/** Where people see a post; the DID stays when the handle changes. */
export function postUrl(did: string, rkey: string): string {
  return `https://bsky.app/profile/${did}/post/${rkey}`;
}

/** The last segment of at://did/collection/rkey. */
export function rkeyOf({ remoteId }: RemotePost): string {
  return remoteId.slice(remoteId.lastIndexOf('/') + 1);
}
