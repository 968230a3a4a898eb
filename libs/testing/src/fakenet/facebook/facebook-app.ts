import type { PlayedApp } from '../oauth/played-app.js';

/** developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow */
export const FACEBOOK_APP: PlayedApp = {
  network: 'facebook',
  authorizePath: '/www.facebook.com/v24.0/dialog/oauth',
  tokenPath: '/graph.facebook.com/v24.0/oauth/access_token',
  scopes: ['pages_show_list', 'pages_manage_posts', 'pages_read_engagement', 'pages_manage_engagement'],
  scopeSeparator: ',',
  pkce: false,
  clientAuth: 'body',
  refresh: 'none',
  expiresIn: 5_184_000,
};
