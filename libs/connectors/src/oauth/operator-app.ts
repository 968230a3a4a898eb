import type { OAuthApp } from './oauth-app.js';

/** The operator's app on a network, and where the network sends people back to. */
export interface OperatorApp extends OAuthApp {
  readonly redirectUri: string;
}
