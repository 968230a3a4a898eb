import type { Account } from '../connector.port.js';
import { numberOf, textOf } from '../exchange/json.js';
import type { TikTokApi } from './tiktok-api.js';

/** What has become of a post. */
export type PostState =
  | { readonly kind: 'waiting'; /** Bytes that arrived. */ readonly received: number }
  | { readonly kind: 'working' }
  | { readonly kind: 'out'; readonly postId?: string }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * developers.tiktok.com/doc/content-posting-api-reference-get-video-status
 *
 * @param total bytes of the video. @throws PublishFailure
 */
export async function postState(
  api: TikTokApi,
  account: Account,
  { publishId, total }: { readonly publishId: string; readonly total: number },
  signal: AbortSignal,
): Promise<PostState> {
  const data = await api.call(account, 'post/publish/status/fetch/', {
    method: 'POST',
    json: { publish_id: publishId },
    signal,
  });
  switch (data.status) {
    case 'PUBLISH_COMPLETE': {
      // TikTok's own spelling. Only public posts get one, after moderation.
      const ids: unknown[] = Array.isArray(data.publicaly_available_post_id) ? data.publicaly_available_post_id : [];
      const postId = textOf(ids[0]);
      return { kind: 'out', ...(postId === undefined ? {} : { postId }) };
    }
    case 'FAILED':
      return { kind: 'failed', reason: textOf(data.fail_reason) ?? 'unknown' };
    case 'PROCESSING_UPLOAD': {
      const received = numberOf(data.uploaded_bytes) ?? 0;
      return received < total ? { kind: 'waiting', received } : { kind: 'working' };
    }
    default:
      return { kind: 'working' };
  }
}
