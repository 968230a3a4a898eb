import type { mastodon } from 'masto';
import type { PostMetrics } from '../connector.port.js';
import { asMastoHttpError } from './masto-failure.js';

/** What an answer says of something that is gone. */
async function unlessMissing<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if ((await asMastoHttpError(error))?.statusCode === 404) return undefined;
    throw error;
  }
}

/** Takes a status down; one that is gone already is fine. */
export async function removeStatus(client: mastodon.rest.Client, id: string): Promise<void> {
  await unlessMissing(client.v1.statuses.$select(id).remove());
}

/** How often a status was answered; undefined when it is gone. Mastodon does not count who only saw it. */
export async function statusMetrics(client: mastodon.rest.Client, id: string): Promise<PostMetrics | undefined> {
  const status = await unlessMissing(client.v1.statuses.$select(id).fetch());
  if (status === undefined) return undefined;
  const { favouritesCount: likes, reblogsCount: reposts, repliesCount: replies } = status;
  return { likes, reposts, replies };
}
