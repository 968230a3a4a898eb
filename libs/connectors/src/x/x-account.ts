import type { ConnectedAccount } from '../connector.port.js';
import { objectOf, textOf } from '../exchange/json.js';
import { renewedAccess, type Tokens } from '../oauth/tokens.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { X_LABEL, type XApi } from './x-api.js';
import { xText } from './x.rules.js';

/** Whose access it is, and how long their posts may be. @throws PublishFailure */
export async function xAccount(api: XApi, tokens: Tokens, signal: AbortSignal): Promise<ConnectedAccount> {
  const access = renewedAccess(tokens);
  const query = { 'user.fields': 'profile_image_url,subscription_type' };
  const answer = await api.call({ handle: 'this account', ...access }, 'users/me', { method: 'GET', query, signal });
  const { data } = objectOf(answer.json);
  const user = objectOf(data);
  const [id, username] = [textOf(user.id), textOf(user.username)];
  if (id === undefined || username === undefined) throw unreadableAnswer(X_LABEL);
  const avatarUrl = textOf(user.profile_image_url);
  return {
    accountId: id,
    handle: `@${username}`,
    displayName: textOf(user.name) ?? username,
    ...(avatarUrl === undefined ? {} : { avatarUrl }),
    profileUrl: `https://x.com/${username}`,
    text: xText(textOf(user.subscription_type)),
    ...access,
    settings: {},
  };
}
