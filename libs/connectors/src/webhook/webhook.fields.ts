import type { CredentialField, MediaRule, NetworkFeatures, TextRule } from '#contracts';
import { VISIBILITIES } from '#contracts';

export const WEBHOOK_LABEL = 'Webhook';

/** Standard Webhooks asks for payloads below 20 kB (spec/standard-webhooks.md, "Payload size"). */
export const WEBHOOK_TEXT: TextRule = { max: 10_000, unit: 'code_point', maxBytes: 18_000 };

/** Receivers get addresses of the files, never their bytes. */
export const WEBHOOK_MEDIA: MediaRule = {
  maxItems: 20,
  mixed: true,
  maxAltText: 5000,
  image: { mimes: ['image/jpeg', 'image/png', 'image/webp'] },
  gif: { mimes: ['image/gif'] },
  video: { mimes: ['video/mp4', 'video/webm', 'video/quicktime'] },
  pulls: true,
};

/** Whatever is said of a post is handed on as it is. */
export const WEBHOOK_FEATURES: NetworkFeatures = {
  maxThread: 50,
  comment: true,
  title: 'optional',
  link: true,
  contentWarning: true,
  sensitive: true,
  visibilities: [...VISIBILITIES],
  language: true,
  edit: true,
  remove: true,
};

export const URL_HELP =
  'Where your receiver takes POST requests, for example a webhook trigger of n8n, Make or Zapier. It is asked once now and must answer 2xx.';
export const SECRET_HELP =
  'The key that signs what is sent (standardwebhooks.com): whsec_ and 24 to 64 random bytes in base64, the same in your receiver. Make one with: openssl rand -base64 32';

export const WEBHOOK_FIELDS: CredentialField[] = [
  {
    name: 'url',
    label: 'URL',
    kind: 'url',
    required: true,
    placeholder: 'https://example.com/hooks/drover',
    help: URL_HELP,
  },
  {
    name: 'secret',
    label: 'Signing secret',
    kind: 'secret',
    required: true,
    placeholder: 'whsec_…',
    help: SECRET_HELP,
  },
];
