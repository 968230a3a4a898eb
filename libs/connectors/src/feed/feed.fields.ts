import type { CredentialField, MediaRule, NetworkFeatures, TextRule } from '#contracts';

export const FEED_LABEL = 'Feed';
export const FEED_TEXT: TextRule = { max: 20_000, unit: 'code_point' };
/** Readers fetch files from where the feed is: whoever reaches one reaches the other. */
export const FEED_MEDIA: MediaRule = {
  maxItems: 10,
  mixed: true,
  maxAltText: 1500,
  byAddress: true,
  image: { mimes: ['image/jpeg', 'image/png', 'image/webp'] },
  gif: { mimes: ['image/gif'] },
  video: { mimes: ['video/mp4', 'video/webm', 'video/quicktime'] },
};
export const FEED_FEATURES: NetworkFeatures = {
  title: 'optional',
  maxTitle: 300,
  link: true,
  edit: true,
  remove: true,
};

export const TITLE_HELP = 'What the feed is called in readers. A feed of that name is taken up again.';
export const SITE_HELP = 'The site that the feed belongs to; items without a link of their own lead there.';

export const FEED_FIELDS: CredentialField[] = [
  { name: 'title', label: 'Title', kind: 'text', required: true, placeholder: 'Acme News', help: TITLE_HELP },
  { name: 'site', label: 'Site', kind: 'url', required: true, placeholder: 'https://example.com', help: SITE_HELP },
  {
    name: 'description',
    label: 'Description',
    kind: 'text',
    required: false,
    help: 'A sentence on what is to be read there.',
  },
];
