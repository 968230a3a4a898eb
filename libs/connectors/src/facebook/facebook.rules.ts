import type { MediaRule, NetworkFeatures, TextRule } from '#contracts';

/** Facebook's own limit of a status update, 63,206 characters; the API's documentation names none. */
export const FACEBOOK_TEXT: TextRule = { max: 63_206, unit: 'utf16' };

/** developers.facebook.com/docs/graph-api/reference/page/photos: .jpeg, .png and more, below 10 MB; …/page/videos: 10 GB and 4 hours. */
export const FACEBOOK_MEDIA: MediaRule = {
  maxItems: 10,
  mixed: false,
  maxAltText: 1000,
  image: { mimes: ['image/jpeg', 'image/png'], maxBytes: 10 * 1024 * 1024 - 1, maxSide: 2048 },
  video: { mimes: ['video/mp4', 'video/quicktime'], maxBytes: 10_000_000_000, maxSeconds: 14_400, noAltText: true },
};

export const FACEBOOK_FEATURES: NetworkFeatures = {
  comment: true,
  link: true,
  edit: true,
  remove: true,
  metrics: true,
};
