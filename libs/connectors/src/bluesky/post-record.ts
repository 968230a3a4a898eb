import type { AtpAgent } from '@atproto/api';
import type { PostContent, SendAttempt } from '../connector.port.js';
import { facetsOf } from './facets.js';

export const POST_COLLECTION = 'app.bsky.feed.post';

/** The record as lexicon app.bsky.feed.post describes it. The same attempt always makes the same record. */
export async function postRecord(
  agent: AtpAgent,
  post: PostContent,
  attempt: SendAttempt,
  signal: AbortSignal,
): Promise<Record<string, unknown>> {
  const facets = await facetsOf(agent, post.text, signal);
  return {
    $type: POST_COLLECTION,
    text: post.text,
    ...(facets.length > 0 ? { facets } : {}),
    createdAt: new Date(attempt.createdAt).toISOString(),
  };
}

/** Where people see a post; the DID stays when the handle changes. */
export function postUrl(did: string, rkey: string): string {
  return `https://bsky.app/profile/${did}/post/${rkey}`;
}
