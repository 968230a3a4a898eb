import type { OAuthProfile } from '../oauth/oauth-profile.js';

export const YOUTUBE_LABEL = 'YouTube';

/** developers.google.com/identity/protocols/oauth2/web-server; `offline` and `consent` bring the refresh token. */
export const YOUTUBE_PROFILE: OAuthProfile = {
  label: YOUTUBE_LABEL,
  authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenUrl: 'https://oauth2.googleapis.com/token',
  scopes: ['https://www.googleapis.com/auth/youtube.upload', 'https://www.googleapis.com/auth/youtube.force-ssl'],
  scopeSeparator: ' ',
  pkce: true,
  clientAuth: 'body',
  extra: { access_type: 'offline', prompt: 'consent' },
};

/** What the operator does at Google, in order. */
export const youtubeSteps = (redirectUri: string) => [
  'At console.cloud.google.com make a project and enable the "YouTube Data API v3".',
  'Google Auth Platform: give the app a name, and add the scopes youtube.upload and youtube.force-ssl; publish it, or people must sign in again every 7 days.',
  `Clients: make an OAuth client of the type "Web application" with the authorized redirect URI ${redirectUri}.`,
  'Copy client ID and client secret.',
  'Ask for the API audit (support.google.com/youtube/contact/yt_api_form): videos of projects without it stay private.',
];
