import { metaGrantError } from '../meta/meta-grant-error.js';
import type { OAuthProfile } from '../oauth/oauth-profile.js';

export const FACEBOOK_LABEL = 'Facebook page';
/** Versions live for two years (developers.facebook.com/docs/graph-api/guides/versioning). */
export const FACEBOOK_API = 'https://graph.facebook.com/v24.0';
/** Videos go to a host of their own. */
export const FACEBOOK_VIDEO_API = 'https://graph-video.facebook.com/v24.0';

/** developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow and …/docs/pages-api/getting-started. */
export const FACEBOOK_PROFILE: OAuthProfile = {
  label: FACEBOOK_LABEL,
  authorizeUrl: 'https://www.facebook.com/v24.0/dialog/oauth',
  tokenUrl: `${FACEBOOK_API}/oauth/access_token`,
  scopes: ['pages_show_list', 'pages_manage_posts', 'pages_read_engagement', 'pages_manage_engagement'],
  scopeSeparator: ',',
  pkce: false,
  clientAuth: 'body',
  refusal: metaGrantError,
};

/** What the operator does at Meta, in order. */
export const facebookSteps = (redirectUri: string) => [
  'Make a business app at developers.facebook.com/apps and add the product "Facebook Login for Business".',
  `Facebook Login, Settings: add ${redirectUri} to the valid OAuth redirect URIs.`,
  'App Review: request pages_show_list, pages_manage_posts, pages_read_engagement and pages_manage_engagement (not needed for pages of people with a role in the app).',
  'App settings, Basic: copy app ID and app secret.',
];
