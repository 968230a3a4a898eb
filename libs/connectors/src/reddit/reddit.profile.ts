import type { OAuthProfile } from '../oauth/oauth-profile.js';

export const REDDIT_LABEL = 'Reddit';

/** github.com/reddit-archive/reddit/wiki/API: a client must say who it is in this form, or it is throttled. */
export const REDDIT_AGENT = 'web:drover:v1 (self-hosted)';

/** github.com/reddit-archive/reddit/wiki/OAuth2; `permanent` brings the refresh token, access lasts an hour. */
export const REDDIT_PROFILE: OAuthProfile = {
  label: REDDIT_LABEL,
  authorizeUrl: 'https://www.reddit.com/api/v1/authorize',
  tokenUrl: 'https://www.reddit.com/api/v1/access_token',
  scopes: ['identity', 'submit', 'read', 'history', 'edit'],
  scopeSeparator: ' ',
  pkce: false,
  clientAuth: 'basic',
  extra: { duration: 'permanent' },
  headers: { 'user-agent': REDDIT_AGENT },
};

/** What the operator does at Reddit, in order. */
export const redditSteps = (redirectUri: string) => [
  'Ask Reddit for access to its Data API (support.reddithelp.com, "Developer platform and accessing Reddit data").',
  `At reddit.com/prefs/apps make an app of the type "web app" with the redirect uri ${redirectUri}.`,
  'Copy the id below its name and the secret.',
];
