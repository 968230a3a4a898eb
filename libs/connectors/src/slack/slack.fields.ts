import type { CredentialField, MediaRule, NetworkFeatures, TextRule } from '#contracts';

export const SLACK_LABEL = 'Slack';

/**
 * Slack asks for at most 4,000 characters, cuts at 40,000 without refusing, and takes 4,000 when a message is changed
 * (docs.slack.dev/reference/methods/chat.postMessage#truncating, chat.update).
 */
export const SLACK_TEXT: TextRule = { max: 4000, unit: 'utf16' };

/** docs.slack.dev/reference/block-kit/blocks/image-block: alt text up to 2,000 characters; png, jpg, jpeg and gif. */
export const SLACK_MEDIA: MediaRule = {
  maxItems: 10,
  mixed: false,
  maxAltText: 2000,
  image: { mimes: ['image/jpeg', 'image/png'] },
  gif: { mimes: ['image/gif'] },
};

/** A webhook cannot upload: Slack fetches pictures itself. */
export const SLACK_WEBHOOK_MEDIA: MediaRule = {
  maxItems: 10,
  mixed: false,
  maxAltText: 2000,
  image: { mimes: ['image/jpeg', 'image/png'] },
  pulls: true,
};

/** Threads are flat there: everything below a message hangs on the message itself. */
export const SLACK_FEATURES: NetworkFeatures = { maxThread: 50, edit: true, remove: true };

export const TOKEN_HELP =
  'At api.slack.com/apps: Create New App, From scratch; OAuth & Permissions, Bot Token Scopes chat:write, channels:read, channels:history (groups:… for private channels), files:write, files:read; Install to Workspace; copy the Bot User OAuth Token (xoxb-…).';
export const CHANNEL_HELP =
  "The channel's ID, at the end of its details in Slack (C…). Invite the app there: /invite @your-app.";
export const HOOK_HELP =
  'At api.slack.com/apps: your app, Incoming Webhooks, Add New Webhook; choose the channel and copy the URL.';

export const SLACK_FIELDS: CredentialField[] = [
  { name: 'token', label: 'Bot token', kind: 'secret', required: true, placeholder: 'xoxb-…', help: TOKEN_HELP },
  { name: 'channel', label: 'Channel ID', kind: 'text', required: true, placeholder: 'C024BE91L', help: CHANNEL_HELP },
];

export const SLACK_WEBHOOK_FIELDS: CredentialField[] = [
  {
    name: 'webhook',
    label: 'Webhook URL',
    kind: 'secret',
    required: true,
    placeholder: 'https://hooks.slack.com/services/…',
    help: HOOK_HELP,
  },
];
