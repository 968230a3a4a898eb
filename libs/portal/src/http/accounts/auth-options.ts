/** Cookies are `drover.session_token`, with `__Secure-` before it on https. */
export const COOKIE_PREFIX = 'drover';

/** The address of the client as portal knows it; never taken from the client itself. */
export const CLIENT_ADDRESS_HEADER = 'x-drover-client-address';

export const AUTH_PATH = '/api/auth';

/** The tables of the accounts migration. */
export const AUTH_TABLES = {
  user: 'auth_user',
  session: 'auth_session',
  account: 'auth_account',
  verification: 'auth_verification',
  rateLimit: 'auth_rate_limit',
} as const;
