import type { MediaRule, NetworkFeatures, TextRule } from '#contracts';

/** docs.x.com/fundamentals/counting-characters: 280 by weight, a link always 23. */
const USUAL_MAX = 280;
/** help.x.com/en/using-x/x-premium, "Longer posts": 25,000 characters. */
const PREMIUM_MAX = 25_000;

/** @param subscription `subscription_type` of the account: None, Basic, Premium, PremiumPlus */
export function xText(subscription: string | undefined): TextRule {
  const premium = subscription !== undefined && subscription !== 'None';
  return { max: premium ? PREMIUM_MAX : USUAL_MAX, unit: 'weighted', linkCost: 23 };
}

const MB = 1024 * 1024;

/** docs.x.com/x-api/media/quickstart/best-practices; alt text: POST /2/media/metadata, maxLength 1000. */
export const X_MEDIA: MediaRule = {
  maxItems: 4,
  mixed: false,
  maxAltText: 1000,
  image: { mimes: ['image/jpeg', 'image/png', 'image/webp'], maxBytes: 5 * MB, maxSide: 4096 },
  gif: { mimes: ['image/gif'], maxBytes: 15 * MB, maxSide: 1280 },
  video: {
    mimes: ['video/mp4', 'video/quicktime'],
    maxBytes: 512 * MB,
    minSide: 32,
    minSeconds: 0.5,
    maxSeconds: 140,
    minAspect: 1 / 3,
    maxAspect: 3,
  },
};

/** X bounds no thread; 25 is what its own composer lets one write at once. */
export const X_FEATURES: NetworkFeatures = {
  maxThread: 25,
  comment: true,
  /** docs.x.com/x-api/posts/create-post, `poll`. */
  poll: { maxChoices: 4, maxChoiceLength: 25, minMinutes: 5, maxMinutes: 10_080 },
  remove: true,
  metrics: true,
};
