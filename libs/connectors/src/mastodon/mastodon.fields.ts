import type { CredentialField } from '#contracts';

export const MASTODON_FIELDS: CredentialField[] = [
  {
    name: 'instance',
    label: 'Instance',
    kind: 'url',
    required: true,
    placeholder: 'mastodon.social',
    help: 'The address of the server your account is on.',
  },
  {
    name: 'token',
    label: 'Access token',
    kind: 'secret',
    required: true,
    help: 'On your instance: Preferences, Development, New application. Tick read, write:statuses and write:media, save, and copy "Your access token".',
  },
];
