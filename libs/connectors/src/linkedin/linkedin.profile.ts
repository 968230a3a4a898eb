import type { OAuthProfile } from '../oauth/oauth-profile.js';

/** learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow: access for 60 days, mostly without refresh. */
const AT_LINKEDIN = {
  authorizeUrl: 'https://www.linkedin.com/oauth/v2/authorization',
  tokenUrl: 'https://www.linkedin.com/oauth/v2/accessToken',
  scopeSeparator: ' ',
  pkce: false,
  clientAuth: 'body',
} as const;

export const PERSON_PROFILE: OAuthProfile = {
  ...AT_LINKEDIN,
  label: 'LinkedIn',
  scopes: ['openid', 'profile', 'w_member_social'],
};

export const PAGE_PROFILE: OAuthProfile = {
  ...AT_LINKEDIN,
  label: 'LinkedIn page',
  scopes: ['rw_organization_admin', 'w_organization_social', 'r_organization_social'],
};

const steps = (products: string, redirectUri: string) => [
  'Make an app at linkedin.com/developers/apps and let a page administrator verify it.',
  `Products: request ${products}.`,
  `Auth: add ${redirectUri} as authorized redirect URL, and copy client id and client secret.`,
];

/** What the operator does at LinkedIn, in order. */
export const personSteps = (redirectUri: string) =>
  steps('"Share on LinkedIn" and "Sign In with LinkedIn using OpenID Connect"', redirectUri);

export const pageSteps = (redirectUri: string) =>
  steps('"Community Management API" (an app of its own, with no other product)', redirectUri);
