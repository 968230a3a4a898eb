import type { MediaRule, NetworkFeatures, TextRule } from '#contracts';

const MB = 1024 * 1024;

/** developers.facebook.com/docs/threads/posts: 500 characters, emoji counted as their UTF-8 bytes. */
export const THREADS_TEXT: TextRule = { max: 500, unit: 'emoji_bytes' };

/** developers.facebook.com/docs/threads/overview, "Limitations"; a carousel has 2 to 20 files, alt text 1,000 characters. */
export const THREADS_MEDIA: MediaRule = {
  maxItems: 20,
  mixed: true,
  maxAltText: 1000,
  pulls: true,
  image: {
    mimes: ['image/jpeg', 'image/png'],
    maxBytes: 8 * MB,
    maxSide: 1440,
    minSide: 320,
    minAspect: 0.1,
    maxAspect: 10,
  },
  video: {
    mimes: ['video/mp4', 'video/quicktime'],
    maxBytes: 1024 * MB,
    maxSeconds: 300,
    minAspect: 0.01,
    maxAspect: 10,
  },
};

export const THREADS_FEATURES: NetworkFeatures = {
  maxThread: 25,
  comment: true,
  link: true,
  /** developers.facebook.com/docs/threads/create-posts/polls: 2 to 4 options of 25 characters, open for a day. */
  poll: { maxChoices: 4, maxChoiceLength: 25, minMinutes: 1440, maxMinutes: 1440 },
  remove: true,
  metrics: true,
};
