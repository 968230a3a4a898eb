import type { CredentialField, NetworkFeatures, TextRule } from '#contracts';

export const FEED_LABEL = 'Feed';
export const FEED_TEXT: TextRule = { max: 20_000, unit: 'code_point' };
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
