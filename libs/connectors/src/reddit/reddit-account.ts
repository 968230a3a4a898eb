import type { ConnectedAccount } from '../connector.port.js';
import { objectOf, textOf } from '../exchange/json.js';
import { renewedAccess, type Tokens } from '../oauth/tokens.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import type { RedditApi } from './reddit-api.js';
import { REDDIT_LABEL } from './reddit.profile.js';
import { REDDIT_TEXT } from './reddit.rules.js';

/** Whose access it is. @throws PublishFailure */
export async function redditAccount(api: RedditApi, tokens: Tokens, signal: AbortSignal): Promise<ConnectedAccount> {
  const access = renewedAccess(tokens);
  const answer = await api.call({ handle: 'this account', ...access }, 'api/v1/me', { signal });
  const { id, name, icon_img: icon } = objectOf(answer.json);
  const [accountId, username, avatarUrl] = [textOf(id), textOf(name), textOf(icon)];
  if (accountId === undefined || username === undefined) throw unreadableAnswer(REDDIT_LABEL);
  return {
    accountId,
    handle: `u/${username}`,
    displayName: username,
    ...(avatarUrl === undefined ? {} : { avatarUrl }),
    profileUrl: `https://www.reddit.com/user/${username}`,
    text: REDDIT_TEXT,
    ...access,
    settings: {},
  };
}
