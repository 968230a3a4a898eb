import type { ConnectedAccount } from '../connector.port.js';
import { objectOf, objectsOf, textOf } from '../exchange/json.js';
import { renewedAccess, type Tokens } from '../oauth/tokens.js';
import type { YouTubeApi } from './youtube-api.js';
import { YOUTUBE_TEXT } from './youtube.rules.js';

/** The channels of the person who said yes; one who has none gets none. @throws PublishFailure */
export async function youtubeAccounts(
  api: YouTubeApi,
  tokens: Tokens,
  signal: AbortSignal,
): Promise<ConnectedAccount[]> {
  const access = renewedAccess(tokens);
  const query = { part: 'snippet', mine: 'true' };
  const { json } = await api.call({ handle: 'this account', ...access }, 'channels', { method: 'GET', query, signal });
  return objectsOf(objectOf(json).items).flatMap((channel): ConnectedAccount[] => {
    const accountId = textOf(channel.id);
    if (accountId === undefined) return [];
    const { title, customUrl, thumbnails } = objectOf(channel.snippet);
    const displayName = textOf(title) ?? 'YouTube channel';
    const avatarUrl = textOf(objectOf(objectOf(thumbnails).default).url);
    return [
      {
        accountId,
        handle: textOf(customUrl) ?? displayName,
        displayName,
        ...(avatarUrl === undefined ? {} : { avatarUrl }),
        profileUrl: `https://www.youtube.com/channel/${accountId}`,
        text: YOUTUBE_TEXT,
        ...access,
        settings: {},
      },
    ];
  });
}
