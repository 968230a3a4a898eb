import type { MediaRule } from '#contracts';
import type { Account } from '../connector.port.js';
import { numberOf } from '../exchange/json.js';
import { PublishFailure } from '../publish-failure.js';
import type { TikTokApi } from './tiktok-api.js';
import { TIKTOK_MEDIA } from './tiktok.rules.js';

/** What TikTok lets this creator post: not all may post videos of ten minutes. Undefined where it does not say. */
export async function creatorMedia(
  api: TikTokApi,
  account: Pick<Account, 'handle' | 'secret'>,
  signal: AbortSignal,
): Promise<MediaRule | undefined> {
  const { video } = TIKTOK_MEDIA;
  try {
    const info = await api.call(account, 'post/publish/creator_info/query/', { method: 'POST', json: {}, signal });
    const maxSeconds = numberOf(info.max_video_post_duration_sec);
    return maxSeconds === undefined || !video ? undefined : { ...TIKTOK_MEDIA, video: { ...video, maxSeconds } };
  } catch (error) {
    // Whoever posted too much today can be connected all the same.
    if (error instanceof PublishFailure && error.kind !== 'unauthorised') return undefined;
    throw error;
  }
}
