import type { LongLived } from '../meta/long-lived.js';
import { metaGrantError } from '../meta/meta-grant-error.js';
import type { OAuthProfile } from '../oauth/oauth-profile.js';

export const INSTAGRAM_LABEL = 'Instagram';
/** Versions live for two years (developers.facebook.com/docs/graph-api/guides/versioning). */
export const INSTAGRAM_API = 'https://graph.instagram.com/v24.0';

/** developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login */
export const INSTAGRAM_PROFILE: OAuthProfile = {
  label: INSTAGRAM_LABEL,
  authorizeUrl: 'https://www.instagram.com/oauth/authorize',
  tokenUrl: 'https://api.instagram.com/oauth/access_token',
  scopes: [
    'instagram_business_basic',
    'instagram_business_content_publish',
    'instagram_business_manage_comments',
    'instagram_business_manage_insights',
  ],
  scopeSeparator: ',',
  pkce: false,
  clientAuth: 'body',
  refusal: metaGrantError,
};

/** The same page, "Long-lived access tokens": 60 days, renewed while they hold. */
export const INSTAGRAM_LONG_LIVED: LongLived = {
  label: INSTAGRAM_LABEL,
  exchangeUrl: 'https://graph.instagram.com/access_token',
  exchangeGrant: 'ig_exchange_token',
  refreshUrl: 'https://graph.instagram.com/refresh_access_token',
  refreshGrant: 'ig_refresh_token',
};

/** What the operator does at Meta, in order. */
export const instagramSteps = (redirectUri: string) => [
  'Make a business app at developers.facebook.com/apps and add the product "Instagram", set up with Instagram login.',
  `API setup with Instagram login, Business login settings: add ${redirectUri} as OAuth redirect URI.`,
  'App Review: request instagram_business_basic, …_content_publish, …_manage_comments and …_manage_insights (not needed for the app’s testers).',
  'The same page: copy the Instagram app ID and Instagram app secret (not those of the app).',
  'This installation must be reachable from outside: Instagram fetches files itself.',
];
