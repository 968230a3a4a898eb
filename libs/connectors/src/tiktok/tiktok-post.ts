import type { Account, PostContent } from '../connector.port.js';
import { isYes } from '../exchange/is-yes.js';
import { textOf } from '../exchange/json.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { PublishFailure } from '../publish-failure.js';
import type { chunksOf } from './chunks.js';
import type { TikTokApi } from './tiktok-api.js';
import { TIKTOK_LABEL } from './tiktok.profile.js';

/** Which privacy levels a visibility may mean, the best first. */
const LEVELS: Readonly<Record<string, readonly string[]>> = {
  public: ['PUBLIC_TO_EVERYONE'],
  followers: ['FOLLOWER_OF_CREATOR', 'MUTUAL_FOLLOW_FRIENDS'],
  private: ['SELF_ONLY'],
};

/** Who the creator is and what they may do just now; TikTok wants it asked before each post. @throws PublishFailure */
async function creatorOf(api: TikTokApi, account: Account, visibility: string, signal: AbortSignal) {
  const info = await api.call(account, 'post/publish/creator_info/query/', { method: 'POST', json: {}, signal });
  const { privacy_level_options: options, creator_username: username } = info;
  const allowed: unknown[] = Array.isArray(options) ? options : [];
  const level = (LEVELS[visibility] ?? []).find((one) => allowed.includes(one));
  if (level !== undefined) return { level, username: textOf(username) ?? '' };
  throw new PublishFailure(
    'refused',
    'privacy_not_offered',
    `TikTok lets ${account.handle} post only as ${allowed.join(', ')}. Choose another visibility; apps that TikTok has not audited may post privately alone.`,
  );
}

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
  const { visibility = 'public', fields = {} } = options;
  const { level, username } = await creatorOf(api, account, visibility, signal);
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
