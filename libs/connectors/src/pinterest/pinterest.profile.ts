import type { OAuthProfile } from '../oauth/oauth-profile.js';

export const PINTEREST_LABEL = 'Pinterest';

/** developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization: 30 days, renewed by refresh token. */
export const PINTEREST_PROFILE: OAuthProfile = {
  label: PINTEREST_LABEL,
  authorizeUrl: 'https://www.pinterest.com/oauth/',
  tokenUrl: 'https://api.pinterest.com/v5/oauth/token',
  scopes: ['boards:read', 'pins:read', 'pins:write', 'user_accounts:read'],
  scopeSeparator: ',',
  pkce: false,
  clientAuth: 'basic',
};

/** What the operator does at Pinterest, in order. */
export const pinterestSteps = (redirectUri: string) => [
  'With a Pinterest business account, request an app at developers.pinterest.com/apps (trial access first: its pins are seen by their author alone; then standard access).',
  `Configure: add ${redirectUri} as redirect link.`,
  'Copy app ID and app secret key.',
];
