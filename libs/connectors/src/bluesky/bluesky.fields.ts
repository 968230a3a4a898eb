import type { CredentialField, TextRule } from '#contracts';

export const BLUESKY_FIELDS: CredentialField[] = [
  { name: 'handle', label: 'Handle', kind: 'text', required: true, placeholder: 'you.bsky.social' },
  {
    name: 'appPassword',
    label: 'App password',
    kind: 'secret',
    required: true,
    placeholder: 'xxxx-xxxx-xxxx-xxxx',
    help: 'In Bluesky: Settings, Privacy and security, App passwords, Add. Not your main password.',
  },
  {
    name: 'service',
    label: 'Server (PDS)',
    kind: 'url',
    required: false,
    placeholder: 'https://bsky.social',
    help: 'Only when your account is not hosted by Bluesky itself.',
  },
];

/** Lexicon app.bsky.feed.post, `text`: maxGraphemes 300, maxLength 3000 bytes. */
export const BLUESKY_TEXT: TextRule = { max: 300, unit: 'grapheme', maxBytes: 3000 };
