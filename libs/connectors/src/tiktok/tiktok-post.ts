import type { Account, PostContent } from '../connector.port.js';
import { isYes } from '../exchange/is-yes.js';
import { textOf } from '../exchange/json.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import type { chunksOf } from './chunks.js';
import { creatorOf } from './creator.js';
import type { TikTokApi } from './tiktok-api.js';
import { TIKTOK_LABEL } from './tiktok.profile.js';

/** Where a post's video goes to, and by which id it is asked after. */
export interface Begun {
  readonly publishId: string;
  readonly uploadUrl: string;
  /** Of the creator, for the post's address. */
  readonly username: string;
}

/** Announces a post; nothing can be seen of it. @throws PublishFailure */
export async function beginPost(
  api: TikTokApi,
  account: Account,
  { text, options = {} }: PostContent,
  { bytes, chunks }: { readonly bytes: number; readonly chunks: ReturnType<typeof chunksOf> },
  signal: AbortSignal,
): Promise<Begun> {
  const { fields = {} } = options;
  const { level, username } = await creatorOf(api, account, options, signal);
  const data = await api.call(account, 'post/publish/video/init/', {
    method: 'POST',
    json: {
      post_info: {
        title: text,
        privacy_level: level,
        disable_comment: isYes(fields.disableComment),
        disable_duet: isYes(fields.disableDuet),
        disable_stitch: isYes(fields.disableStitch),
      },
      source_info: {
        source: 'FILE_UPLOAD',
        video_size: bytes,
        chunk_size: chunks.chunkSize,
        total_chunk_count: chunks.count,
      },
    },
    signal,
  });
  const [publishId, uploadUrl] = [textOf(data.publish_id), textOf(data.upload_url)];
  if (publishId === undefined || uploadUrl === undefined) throw unreadableAnswer(TIKTOK_LABEL);
  return { publishId, uploadUrl, username };
}
