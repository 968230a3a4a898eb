import { BlueskyConnector } from './bluesky/bluesky.connector.js';
import { DiscordBotConnector } from './discord/discord-bot.connector.js';
import { DiscordConnector } from './discord/discord.connector.js';
import { mastodonConfig } from './mastodon/mastodon.config.js';
import { MastodonConnector } from './mastodon/mastodon.connector.js';
import { configured, type NetworkEntry, plain } from './network-entry.js';
import { OPERATOR_NETWORKS } from './operator-networks.js';
import { sandboxConfig } from './sandbox/sandbox.config.js';
import { sandboxOf } from './sandbox/sandbox-of.js';
import { WebhookConnector } from './webhook/webhook.connector.js';
import { TelegramConnector } from './telegram/telegram.connector.js';
import { SlackConnector } from './slack/slack.connector.js';
import { SlackWebhookConnector } from './slack/slack-webhook.connector.js';
import { DevtoConnector } from './devto/devto.connector.js';
import { WordpressConnector } from './wordpress/wordpress.connector.js';
import { LemmyConnector } from './lemmy/lemmy.connector.js';
import { NostrConnector } from './nostr/nostr.connector.js';
import { NewsletterConnector } from './newsletter/newsletter.connector.js';
import { feedOf } from './feed/feed-of.js';

/** The networks, in the order they are offered. */
export const NETWORKS: readonly NetworkEntry[] = [
  configured(sandboxConfig, sandboxOf),
  configured(mastodonConfig, ({ guard }, settings) => new MastodonConnector(guard, settings)),
  plain(({ guard }) => new BlueskyConnector(guard)),
  plain(({ guard }) => new DiscordConnector(guard)),
  plain(({ guard }) => new DiscordBotConnector(guard)),
  plain(({ guard }) => new WebhookConnector(guard)),
  plain(({ guard }) => new TelegramConnector(guard)),
  plain(({ guard }) => new SlackConnector(guard)),
  plain(({ guard }) => new SlackWebhookConnector(guard)),
  ...OPERATOR_NETWORKS,
  plain(({ guard }) => new DevtoConnector(guard)),
  plain(({ guard }) => new WordpressConnector(guard)),
  plain(({ guard }) => new LemmyConnector(guard)),
  plain(({ guard }) => new NostrConnector(guard)),
  plain(({ guard }) => new NewsletterConnector(guard)),
  configured(sandboxConfig, feedOf),
];
