import type { CredentialField, NetworkFeatures, TextRule } from '#contracts';

export const DEVTO_LABEL = 'DEV';
export const DEVTO_ITSELF = 'https://dev.to';

/** 800 kilobytes of Markdown (forem/forem, app/models/article.rb); Drover itself keeps 100,000 characters. */
export const DEVTO_TEXT: TextRule = { max: 100_000, unit: 'code_point', maxBytes: 800 * 1024 };

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
