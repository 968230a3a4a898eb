import type { CredentialField, MediaRule, NetworkFeatures, TextRule } from '#contracts';

export const DEVTO_LABEL = 'DEV';
export const DEVTO_ITSELF = 'https://dev.to';

/** 800 kilobytes of Markdown (forem/forem, app/models/article.rb); Drover itself keeps 100,000 characters. */
export const DEVTO_TEXT: TextRule = { max: 100_000, unit: 'code_point', maxBytes: 800 * 1024 };

/** Articles are Markdown: its pictures are shown from where they are, so readers must reach them. Forem names no limits. */
export const DEVTO_MEDIA: MediaRule = {
  maxItems: 20,
  mixed: true,
  maxAltText: 1000,
  pulls: true,
  byAddress: true,
  image: { mimes: ['image/jpeg', 'image/png', 'image/webp'] },
  gif: { mimes: ['image/gif'] },
};

/** Titles of 128 characters (the same file); four tags (app/models/concerns/taggable.rb). */
export const DEVTO_FEATURES: NetworkFeatures = {
  title: 'required',
  maxTitle: 128,
  link: true,
  edit: true,
  remove: true,
  metrics: true,
  fields: [
    {
      name: 'tags',
      label: 'Tags',
      kind: 'text',
      required: false,
      placeholder: 'webdev, opensource',
      help: 'Up to four, separated by commas; letters and digits only.',
    },
    {
      name: 'series',
      label: 'Series',
      kind: 'text',
      required: false,
      help: 'The name of a series that it belongs to.',
    },
    {
      name: 'cover',
      label: 'Cover',
      kind: 'text',
      required: false,
      placeholder: 'no',
      help: 'Yes makes the first picture the cover, above the title; it has no alternative text there.',
    },
  ],
};

export const KEY_HELP = 'At dev.to: Settings, Extensions, DEV Community API Keys, "Generate API Key".';

export const DEVTO_FIELDS: CredentialField[] = [
  { name: 'apiKey', label: 'API key', kind: 'secret', required: true, help: KEY_HELP },
  {
    name: 'server',
    label: 'Forem server',
    kind: 'url',
    required: false,
    placeholder: DEVTO_ITSELF,
    help: 'Only for another community that runs Forem; empty for DEV.',
  },
];
