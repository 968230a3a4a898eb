import type { Account, RenewedAccess } from '../connector.port.js';
import { renewedAccess, type Tokens, tokensOf } from '../oauth/tokens.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import type { GraphApi } from './graph-api.js';

/** How Instagram and Threads give access for 60 days, and renew it while it holds; both ways are unversioned. */
export interface LongLived {
  readonly label: string;
  readonly exchangeUrl: string;
  readonly exchangeGrant: string;
  readonly refreshUrl: string;
  readonly refreshGrant: string;
}

async function ask(
  api: GraphApi,
  account: Pick<Account, 'handle' | 'secret'>,
  { url, query, label }: { url: string; query: Record<string, string>; label: string },
  signal: AbortSignal,
): Promise<Tokens> {
  const tokens = tokensOf(await api.call(account, url, { method: 'GET', query, signal }), Date.now());
  if (tokens === undefined) throw unreadableAnswer(label);
  return tokens;
}

/** Exchanges the token of a sign-in, which holds for an hour. @throws PublishFailure */
export function longLivedAccess(
  api: GraphApi,
  how: LongLived,
  { accessToken, clientSecret }: { accessToken: string; clientSecret: string },
  signal: AbortSignal,
): Promise<Tokens> {
  const query = { grant_type: how.exchangeGrant, client_secret: clientSecret, access_token: accessToken };
  const asker = { handle: 'this account', secret: { accessToken } };
  return ask(api, asker, { url: how.exchangeUrl, query, label: how.label }, signal);
}

/** Only the network's own word that the token is not accepted says that a person must connect again. @throws PublishFailure */
export async function renewedLongLived(
  api: GraphApi,
  how: LongLived,
  account: Account,
  signal: AbortSignal,
): Promise<RenewedAccess> {
  const query = { grant_type: how.refreshGrant, access_token: account.secret.accessToken ?? '' };
  return renewedAccess(await ask(api, account, { url: how.refreshUrl, query, label: how.label }, signal));
}
