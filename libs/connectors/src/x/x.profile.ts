import type { OAuthProfile } from '../oauth/oauth-profile.js';
import { X_LABEL } from './x-api.js';

/** docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token; `offline.access` brings the refresh token. */
export const X_PROFILE: OAuthProfile = {
  label: X_LABEL,
  authorizeUrl: 'https://x.com/i/oauth2/authorize',
  tokenUrl: 'https://api.x.com/2/oauth2/token',
  scopes: ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'],
  scopeSeparator: ' ',
  pkce: true,
  clientAuth: 'basic',
};

/** What the operator does at X, in order. */
export function xSteps(redirectUri: string): string[] {
  return [
    'Sign in at developer.x.com and make a project with an app; posting needs a plan that allows writing.',
    'In the app open "User authentication settings": permissions "Read and write", type "Web App" (confidential client).',
    `Enter ${redirectUri} as callback URL and save.`,
    'Copy the OAuth 2.0 client id and client secret.',
  ];
}
