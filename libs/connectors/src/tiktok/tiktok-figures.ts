import type { Account, PostMetrics, RemotePost } from '../connector.port.js';
import { numberOf, objectsOf, textOf } from '../exchange/json.js';
import type { TikTokApi } from './tiktok-api.js';

/** developers.tiktok.com/doc/tiktok-api-v2-video-query: ids of one question. */
const MOST_IDS = 20;
const FIELDS = 'id,view_count,like_count,comment_count,share_count';
/** A post that only some may see has a `publish_id` alone, and no figures; nor have photos, which are no videos. */
const isVideo = ({ remoteId, url }: RemotePost) => /^\d+$/.test(remoteId) && !url.includes('/photo/');

/** In the order of the posts; undefined for what is no longer there. @throws PublishFailure */
export async function tiktokFigures(
  api: TikTokApi,
  account: Account,
  posts: readonly RemotePost[],
  signal: AbortSignal,
): Promise<(PostMetrics | undefined)[]> {
  const ids = [...new Set(posts.filter(isVideo).map(({ remoteId }) => remoteId))];
  const found = new Map<string, PostMetrics>();
  for (let from = 0; from < ids.length; from += MOST_IDS) {
    const json = { filters: { video_ids: ids.slice(from, from + MOST_IDS) } };
    const { videos } = await api.call(account, `video/query/?fields=${FIELDS}`, { method: 'POST', json, signal });
    for (const video of objectsOf(videos)) {
      const [views, likes, replies, reposts] = [
        video.view_count,
        video.like_count,
        video.comment_count,
        video.share_count,
      ].map(numberOf);
      found.set(textOf(video.id) ?? '', {
        ...(views !== undefined && { views }),
        ...(likes !== undefined && { likes }),
        ...(replies !== undefined && { replies }),
        ...(reposts !== undefined && { reposts }),
      });
    }
  }
  return posts.map((post) => (isVideo(post) ? found.get(post.remoteId) : {}));
}
