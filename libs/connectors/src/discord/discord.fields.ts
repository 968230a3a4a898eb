import type { CredentialField, MediaRule, TextRule } from '#contracts';

export const DISCORD_LABEL = 'Discord';

/**
 * The published OpenAPI document (github.com/discord/discord-api-spec) has maxLength 2000 for a webhook's content, and
 * JSON Schema counts code points. Bots may send 4000 by the document; 2000 is what the documentation promises
 * (discord.com/developers/docs/resources/message#create-message).
 */
export const DISCORD_TEXT: TextRule = { max: 2000, unit: 'code_point' };

/** 10 files, 1024 characters of alt text (the same document); 10 MiB each (discord.com/developers/docs/reference#uploading-files). */
const FILE_BYTES = 10 * 1024 * 1024;
export const DISCORD_MEDIA: MediaRule = {
  maxItems: 10,
  mixed: true,
  maxAltText: 1024,
  image: { mimes: ['image/jpeg', 'image/png', 'image/webp'], maxBytes: FILE_BYTES },
  gif: { mimes: ['image/gif'], maxBytes: FILE_BYTES },
  video: { mimes: ['video/mp4', 'video/webm', 'video/quicktime'], maxBytes: FILE_BYTES },
};

export const WEBHOOK_HELP =
  'In Discord: the channel\'s settings, Integrations, Webhooks, New Webhook. Give it the name that posts shall show, then "Copy Webhook URL".';

export const DISCORD_FIELDS: CredentialField[] = [
  {
    name: 'webhook',
    label: 'Webhook URL',
    kind: 'secret',
    required: true,
    placeholder: 'https://discord.com/api/webhooks/…',
    help: WEBHOOK_HELP,
  },
];
