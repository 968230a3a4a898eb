import type { MediaRule, NetworkFeatures, TextRule } from '#contracts';

/** Pinterest's OpenAPI document 5.23 (github.com/pinterest/api-description), PinCreate: description 800, title 100, alt_text 500. */
export const PINTEREST_TEXT: TextRule = { max: 800, unit: 'code_point' };

export const MOST_ALT_TEXT = 500;

/**
 * The same: `image_base64`, `multiple_image_base64` (2 to 5) and `video_id`; the rest by help.pinterest.com, "Review product
 * specs": 20 MB; videos of 2 GB, 4 s to 15 min.
 */
export const PINTEREST_MEDIA: MediaRule = {
  maxItems: 5,
  mixed: false,
  required: true,
  maxAltText: MOST_ALT_TEXT,
  image: { mimes: ['image/jpeg', 'image/png'], maxBytes: 20 * 1024 * 1024 },
  video: {
    mimes: ['video/mp4', 'video/quicktime'],
    maxBytes: 2_000_000_000,
    minSeconds: 4,
    maxSeconds: 900,
    minAspect: 0.5,
    maxAspect: 1.91,
  },
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
