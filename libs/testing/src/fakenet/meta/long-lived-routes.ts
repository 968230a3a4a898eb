import { NetRefusal } from '../exchange.js';
import type { PlayedOAuth } from '../oauth/played-oauth.js';
import { ok, type PlayedRoute } from '../played/played-network.js';
import { graphError, refuse } from './graph-error.js';

/** A token of a sign-in becomes one for 60 days; that one is renewed while it holds. */
export function longLivedRoutes(
  oauth: PlayedOAuth,
  host: string,
  { network, prefix }: { network: string; prefix: string },
): Record<string, PlayedRoute> {
  const route = (operation: string, grant: string, secret: boolean): PlayedRoute => ({
    operation,
    open: true,
    act: ({ request: { query } }) => {
      if (query.get('grant_type') !== grant) refuse('Unsupported grant');
      if (secret && query.get('client_secret') !== `secret-${network}`) refuse('Error validating client secret', 101);
      const account = oauth.accountOf(query.get('access_token') ?? '');
      if (account === undefined) throw new NetRefusal(graphError(401));
      return ok({ ...oauth.issue(account), token_type: 'bearer' });
    },
  });
  return {
    [`GET ${host}/access_token`]: route('exchange', `${prefix}_exchange_token`, true),
    [`GET ${host}/refresh_access_token`]: route('refresh', `${prefix}_refresh_token`, false),
  };
}
