import type { MediaRule, NetworkFeatures, TextRule } from '#contracts';

const MB = 1024 * 1024;

/** developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media, `caption`: 2,200 characters. */
export const INSTAGRAM_TEXT: TextRule = { max: 2200, unit: 'utf16' };

/** The same page, "Image specifications" and "Reel specifications"; a carousel has up to 10 files, alt text 1,000 characters. */
export const INSTAGRAM_MEDIA: MediaRule = {
  maxItems: 10,
  mixed: true,
  required: true,
  maxAltText: 1000,
  pulls: true,
  image: { mimes: ['image/jpeg'], maxBytes: 8 * MB, minSide: 320, maxSide: 1440, minAspect: 0.8, maxAspect: 1.91 },
  video: {
    mimes: ['video/mp4', 'video/quicktime'],
    maxBytes: 300 * MB,
    minSeconds: 3,
    maxSeconds: 900,
    noAltText: true,
  },
};

export const INSTAGRAM_FEATURES: NetworkFeatures = { comment: true, metrics: true };
