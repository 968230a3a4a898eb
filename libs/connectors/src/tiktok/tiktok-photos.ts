import type { Account, PostContent, SendAttempt } from '../connector.port.js';
import { isYes } from '../exchange/is-yes.js';
import { textOf } from '../exchange/json.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import type { Creator } from './creator.js';
import type { TikTokApi } from './tiktok-api.js';
import { TIKTOK_LABEL } from './tiktok.profile.js';

/** A post of photos is sent in one request, and TikTok fetches them: nothing comes before it, nothing else is asked by. */
export const arePhotos = ({ media = [] }: PostContent): boolean => media[0] !== undefined && media[0].kind !== 'video';

/** Where TikTok fetches the photos, for an hour. @throws PublishFailure (`not_sent`) when it cannot reach this installation */
export async function photoAddresses({ media = [] }: PostContent): Promise<string[]> {
  const addresses: string[] = [];
  for (const file of media) addresses.push(await file.publicUrl());
  return addresses;
}

/**
 * Makes the post (developers.tiktok.com/doc/content-posting-api-reference-photo-post).
 *
 * @returns by which id it is asked after. @throws PublishFailure
 */
export async function postPhotos(
  api: TikTokApi,
  account: Account,
  { text, options: { fields = {} } = {} }: PostContent,
  { creator, addresses, attempt }: { creator: Creator; addresses: readonly string[]; attempt: SendAttempt },
  signal: AbortSignal,
): Promise<string> {
  const data = await api.call(account, 'post/publish/content/init/', {
    method: 'POST',
    json: {
      media_type: 'PHOTO',
      post_mode: 'DIRECT_POST',
      post_info: {
        description: text,
        privacy_level: creator.level,
        disable_comment: isYes(fields.disableComment),
        auto_add_music: isYes(fields.addMusic),
      },
      source_info: { source: 'PULL_FROM_URL', photo_images: addresses, photo_cover_index: 0 },
    },
    signal,
    attempt,
  });
  const publishId = textOf(data.publish_id);
  if (publishId === undefined) throw unreadableAnswer(TIKTOK_LABEL);
  return publishId;
}
