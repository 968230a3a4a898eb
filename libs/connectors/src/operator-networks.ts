import type { Config, ConfigOf } from '#config';
import type { Connector } from './connector.port.js';
import type { Door } from './exchange/door.js';
import type { NetworkEntry } from './network-entry.js';
import { facebookConfig } from './facebook/facebook.config.js';
import { FacebookConnector } from './facebook/facebook.connector.js';
import { instagramConfig } from './instagram/instagram.config.js';
import { InstagramConnector } from './instagram/instagram.connector.js';
import { linkedinConfig, linkedinPageConfig } from './linkedin/linkedin.config.js';
import { LinkedInConnector } from './linkedin/linkedin.connector.js';
import { LinkedInPageConnector } from './linkedin/linkedin-page.connector.js';
import { redirectUriOf } from './oauth/oauth-app.js';
import type { OperatorApp } from './oauth/operator-app.js';
import { pinterestConfig } from './pinterest/pinterest.config.js';
import { PinterestConnector } from './pinterest/pinterest.connector.js';
import { redditConfig } from './reddit/reddit.config.js';
import { RedditConnector } from './reddit/reddit.connector.js';
import { threadsConfig } from './threads/threads.config.js';
import { ThreadsConnector } from './threads/threads.connector.js';
import { tiktokConfig } from './tiktok/tiktok.config.js';
import { TikTokConnector } from './tiktok/tiktok.connector.js';
import { xConfig } from './x/x.config.js';
import { XConnector } from './x/x.connector.js';
import { youtubeConfig } from './youtube/youtube.config.js';
import { YouTubeConnector } from './youtube/youtube.connector.js';

/** A network on which people say yes to an app that the operator registered there. */
function operated(config: typeof xConfig, make: (door: Door, app: OperatorApp) => Connector): NetworkEntry {
  return {
    config: config as Config,
    make: ({ guard, installation }, settings) =>
      make(guard, {
        ...(settings as ConfigOf<typeof config>), // read by this very config
        redirectUri: redirectUriOf(installation),
      }),
  };
}

/** Those that need the operator's own app, in the order they are offered. */
export const OPERATOR_NETWORKS: readonly NetworkEntry[] = [
  operated(xConfig, (door, app) => new XConnector(door, app)),
  operated(linkedinConfig, (door, app) => new LinkedInConnector(door, app)),
  operated(linkedinPageConfig, (door, app) => new LinkedInPageConnector(door, app)),
  operated(facebookConfig, (door, app) => new FacebookConnector(door, app)),
  operated(instagramConfig, (door, app) => new InstagramConnector(door, app)),
  operated(threadsConfig, (door, app) => new ThreadsConnector(door, app)),
  operated(redditConfig, (door, app) => new RedditConnector(door, app)),
  operated(pinterestConfig, (door, app) => new PinterestConnector(door, app)),
  operated(youtubeConfig, (door, app) => new YouTubeConnector(door, app)),
  operated(tiktokConfig, (door, app) => new TikTokConnector(door, app)),
];
