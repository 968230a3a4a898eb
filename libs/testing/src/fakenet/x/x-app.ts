import type { PlayedApp } from '../oauth/played-app.js';

/** docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token: access for 2 hours, refresh tokens work once. */
export const X_APP: PlayedApp = {
  network: 'x',
  authorizePath: '/x.com/i/oauth2/authorize',
  tokenPath: '/api.x.com/2/oauth2/token',
  scopes: ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'],
  pkce: true,
  clientAuth: 'basic',
  refresh: 'rotating',
  expiresIn: 7200,
};
