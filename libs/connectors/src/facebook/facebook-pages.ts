import type { ConnectedAccount } from '../connector.port.js';
import { objectOf, textOf } from '../exchange/json.js';
import type { GraphApi } from '../meta/graph-api.js';
import type { OAuthApp } from '../oauth/oauth-app.js';
import type { Tokens } from '../oauth/tokens.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { FACEBOOK_LABEL } from './facebook.profile.js';
import { FACEBOOK_TEXT } from './facebook.rules.js';

/** So many pages of a list are read. */
const MOST_PAGES = 5;

function account(page: unknown): ConnectedAccount[] {
  const { id, name, access_token: token, link, picture } = objectOf(page);
  const [accountId, accessToken] = [textOf(id), textOf(token)];
  if (accountId === undefined || accessToken === undefined) return [];
  const displayName = textOf(name) ?? 'Facebook page';
  const avatarUrl = textOf(objectOf(objectOf(picture).data).url);
  return [
    {
      accountId,
      handle: displayName,
      displayName,
      ...(avatarUrl === undefined ? {} : { avatarUrl }),
      profileUrl: textOf(link) ?? `https://www.facebook.com/${accountId}`,
      text: FACEBOOK_TEXT,
      secret: { accessToken },
      settings: {},
    },
  ];
}

/**
 * The pages of the person who said yes, each with a token of its own. A page's token does not run out when it comes from
 * a long-lived token of the person (developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived).
 *
 * @throws PublishFailure
 */
export async function facebookPages(
  api: GraphApi,
  app: OAuthApp,
  tokens: Tokens,
  signal: AbortSignal,
): Promise<ConnectedAccount[]> {
  const person = (accessToken: string) => ({ handle: 'this account', secret: { accessToken } });
  const { access_token: long } = await api.call(person(tokens.accessToken), 'oauth/access_token', {
    method: 'GET',
    query: {
      grant_type: 'fb_exchange_token',
      client_id: app.clientId ?? '',
      client_secret: app.clientSecret ?? '',
      fb_exchange_token: tokens.accessToken,
    },
    signal,
  });
  const longLived = textOf(long);
  if (longLived === undefined) throw unreadableAnswer(FACEBOOK_LABEL);
  const query = { fields: 'id,name,access_token,link,picture{url}', limit: '100' };
  const found: ConnectedAccount[] = [];
  let read = 0;
  for await (const page of api.pages(person(longLived), 'me/accounts', query, signal)) {
    found.push(...page.flatMap(account));
    read += 1;
    if (read === MOST_PAGES) break;
  }
  return found;
}
