import type { Account, PostMetrics, RemotePost } from '../connector.port.js';
import { numberOf, objectOf } from '../exchange/json.js';
import { PublishFailure } from '../publish-failure.js';
import type { PinterestApi } from './pinterest-api.js';

/** Figures of a pin since it was made; undefined for one that is gone. @throws PublishFailure */
export async function pinMetrics(
  api: PinterestApi,
  account: Account,
  { remoteId }: RemotePost,
  signal: AbortSignal,
): Promise<PostMetrics | undefined> {
  try {
    const query = { pin_metrics: 'true' };
    const { json } = await api.call(account, `pins/${remoteId}`, { method: 'GET', query, signal });
    const all = objectOf(objectOf(objectOf(json).pin_metrics).lifetime_metrics);
    const named = {
      views: numberOf(all.impression),
      likes: numberOf(all.reaction),
      reposts: numberOf(all.save),
      replies: numberOf(all.comment),
      clicks: numberOf(all.outbound_click),
    };
    return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  } catch (error) {
    if (error instanceof PublishFailure && error.code === 'refused_404') return undefined;
    throw error;
  }
}
