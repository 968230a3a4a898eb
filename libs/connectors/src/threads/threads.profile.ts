import type { LongLived } from '../meta/long-lived.js';
import { metaGrantError } from '../meta/meta-grant-error.js';
import type { OAuthProfile } from '../oauth/oauth-profile.js';

export const THREADS_LABEL = 'Threads';
export const THREADS_API = 'https://graph.threads.net/v1.0';

/** developers.facebook.com/docs/threads/get-started/get-access-tokens-and-permissions */
export const THREADS_PROFILE: OAuthProfile = {
  label: THREADS_LABEL,
  authorizeUrl: 'https://threads.net/oauth/authorize',
  tokenUrl: 'https://graph.threads.net/oauth/access_token',
  scopes: [
    'threads_basic',
    'threads_content_publish',
    'threads_manage_replies',
    'threads_read_replies',
    'threads_manage_insights',
    'threads_delete',
  ],
  scopeSeparator: ',',
  pkce: false,
  clientAuth: 'body',
  refusal: metaGrantError,
};

/** developers.facebook.com/docs/threads/get-started/long-lived-tokens: 60 days, renewed while they hold. */
export const THREADS_LONG_LIVED: LongLived = {
  label: THREADS_LABEL,
  exchangeUrl: 'https://graph.threads.net/access_token',
  exchangeGrant: 'th_exchange_token',
  refreshUrl: 'https://graph.threads.net/refresh_access_token',
  refreshGrant: 'th_refresh_token',
};

/** What the operator does at Meta, in order. */
export const threadsSteps = (redirectUri: string) => [
  'Make an app at developers.facebook.com/apps with the use case "Access the Threads API".',
  'Add the permissions threads_basic, threads_content_publish, threads_manage_replies, threads_read_replies, threads_manage_insights and threads_delete; request advanced access for other people than the app’s testers.',
  `Use case, Settings: add ${redirectUri} as redirect callback URL.`,
  'App settings, Basic: copy the Threads app ID and Threads app secret (not those of the app).',
  'This installation must be reachable from outside for posts with files: Threads fetches them itself.',
];
