import type { MediaRule, NetworkFeatures, TextRule } from '#contracts';

/** Pinterest's OpenAPI document 5.23 (github.com/pinterest/api-description), PinCreate: description 800, title 100, alt_text 500. */
export const PINTEREST_TEXT: TextRule = { max: 800, unit: 'code_point' };

/** The same, `image_base64`; 20 MB by help.pinterest.com, "Review product specs". A pin of several images has one alt text alone. */
export const PINTEREST_MEDIA: MediaRule = {
  maxItems: 1,
  mixed: false,
  required: true,
  maxAltText: 500,
  image: { mimes: ['image/jpeg', 'image/png'], maxBytes: 20 * 1024 * 1024 },
};

export const PINTEREST_FEATURES: NetworkFeatures = {
  title: 'optional',
  maxTitle: 100,
  link: true,
  remove: true,
  metrics: true,
  fields: [
    {
      name: 'board',
      label: 'Board',
      kind: 'text',
      required: true,
      placeholder: 'Cows',
      help: 'The name of one of your boards, or its number.',
    },
  ],
};
