import type { MediaRule, NetworkFeatures, TextRule } from '#contracts';

/** developers.tiktok.com/doc/content-posting-api-reference-direct-post: `title` has at most 2,200 UTF-16 runes. */
export const TIKTOK_TEXT: TextRule = { max: 2200, unit: 'utf16' };

/**
 * …/content-posting-api-media-transfer-guide: MP4, WebM, MOV up to 4 GB, 360 to 4096 pixels, up to 10 minutes; WebP and
 * JPEG up to 20 MB and 1080p. …-reference-photo-post: up to 35 photos, which TikTok fetches from a verified domain.
 */
export const TIKTOK_MEDIA: MediaRule = {
  maxItems: 35,
  mixed: false,
  required: true,
  image: {
    mimes: ['image/jpeg', 'image/webp'],
    maxBytes: 20_000_000,
    maxPixels: 1920 * 1080,
    maxSide: 1920,
    pulls: true,
  },
  video: {
    mimes: ['video/mp4', 'video/quicktime', 'video/webm'],
    maxBytes: 4 * 1024 ** 3,
    minSide: 360,
    maxSide: 4096,
    maxSeconds: 600,
  },
};

const yesOrNo = (name: string, label: string) => ({
  name,
  label,
  kind: 'text' as const,
  required: false,
  placeholder: 'no',
});

export const TIKTOK_FEATURES: NetworkFeatures = {
  metrics: true,
  visibilities: ['public', 'followers', 'private'],
  fields: [
    yesOrNo('disableComment', 'No comments'),
    yesOrNo('disableDuet', 'No duets'),
    yesOrNo('disableStitch', 'No stitches'),
    yesOrNo('addMusic', 'Music of TikTok’s choice below photos'),
  ],
};
