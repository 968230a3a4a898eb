import type { OAuthProfile } from '../oauth/oauth-profile.js';

export const TIKTOK_LABEL = 'TikTok';

/** developers.tiktok.com/doc/login-kit-web and …/oauth-user-access-token-management: `client_key`, a day, refresh for a year. */
export const TIKTOK_PROFILE: OAuthProfile = {
  label: TIKTOK_LABEL,
  authorizeUrl: 'https://www.tiktok.com/v2/auth/authorize/',
  tokenUrl: 'https://open.tiktokapis.com/v2/oauth/token/',
  scopes: ['user.info.basic', 'video.publish', 'video.list'],
  scopeSeparator: ',',
  pkce: false,
  clientAuth: 'body',
  clientIdName: 'client_key',
};

/** What the operator does at TikTok, in order. */
export const tiktokSteps = (redirectUri: string) => [
  'Make an app at developers.tiktok.com with the products "Login Kit" and "Content Posting API", Direct Post switched on.',
  `Login Kit: add ${redirectUri} as redirect URI for the web.`,
  'Request the scopes user.info.basic, video.publish and video.list, and submit the app for review.',
  'For photos: verify the address that files are served from (PUBLIC_URL, or the bucket) as a URL property of the app.',
  'Copy client key (as client id) and client secret.',
  'Ask for the audit of the Content Posting API: without it posts can be seen by their author alone.',
];
