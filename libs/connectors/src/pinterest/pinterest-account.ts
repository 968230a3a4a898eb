import type { ConnectedAccount } from '../connector.port.js';
import { objectOf, textOf } from '../exchange/json.js';
import { renewedAccess, type Tokens } from '../oauth/tokens.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import type { PinterestApi } from './pinterest-api.js';
import { PINTEREST_LABEL } from './pinterest.profile.js';
import { PINTEREST_TEXT } from './pinterest.rules.js';

/** Whose access it is. @throws PublishFailure */
export async function pinterestAccount(
  api: PinterestApi,
  tokens: Tokens,
  signal: AbortSignal,
): Promise<ConnectedAccount> {
  const access = renewedAccess(tokens);
  const answer = await api.call({ handle: 'this account', ...access }, 'user_account', { method: 'GET', signal });
  const { id, username, business_name: business, profile_image: image } = objectOf(answer.json);
  const [name, avatarUrl] = [textOf(username), textOf(image)];
  if (name === undefined) throw unreadableAnswer(PINTEREST_LABEL);
  return {
    accountId: textOf(id) ?? name,
    handle: name,
    displayName: textOf(business) ?? name,
    ...(avatarUrl === undefined ? {} : { avatarUrl }),
    profileUrl: `https://www.pinterest.com/${name}/`,
    text: PINTEREST_TEXT,
    ...access,
    settings: {},
  };
}
