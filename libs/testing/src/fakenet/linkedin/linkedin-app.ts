import type { PlayedApp } from '../oauth/played-app.js';

export type LinkedInKind = 'linkedin' | 'linkedin_page';

const SCOPES: Readonly<Record<LinkedInKind, readonly string[]>> = {
  linkedin: ['openid', 'profile', 'w_member_social'],
  linkedin_page: ['rw_organization_admin', 'w_organization_social', 'r_organization_social'],
};

/** learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow: 60 days, no refresh token for most. */
export function linkedInApp(network: LinkedInKind): PlayedApp {
  return {
    network,
    authorizePath: '/www.linkedin.com/oauth/v2/authorization',
    tokenPath: '/www.linkedin.com/oauth/v2/accessToken',
    scopes: SCOPES[network],
    pkce: false,
    clientAuth: 'body',
    refresh: 'none',
    expiresIn: 5_184_000,
    tokenType: false,
  };
}
