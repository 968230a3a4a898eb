import type { ContentOptions } from '#contracts';
import type { Account } from '../connector.port.js';
import { textOf } from '../exchange/json.js';
import { PublishFailure } from '../publish-failure.js';
import type { TikTokApi } from './tiktok-api.js';

/** Which privacy levels a visibility may mean, the best first. */
const LEVELS: Readonly<Record<string, readonly string[]>> = {
  public: ['PUBLIC_TO_EVERYONE'],
  followers: ['FOLLOWER_OF_CREATOR', 'MUTUAL_FOLLOW_FRIENDS'],
  private: ['SELF_ONLY'],
};

export interface Creator {
  /** The privacy level of the post. */
  readonly level: string;
  /** For the post's address. */
  readonly username: string;
}

/** Who the creator is and what they may do just now; TikTok wants it asked before each post. @throws PublishFailure */
export async function creatorOf(
  api: TikTokApi,
  account: Account,
  { visibility = 'public' }: ContentOptions,
  signal: AbortSignal,
): Promise<Creator> {
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
