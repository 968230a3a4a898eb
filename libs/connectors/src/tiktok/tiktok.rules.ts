import type { MediaRule, NetworkFeatures, TextRule } from '#contracts';

/** developers.tiktok.com/doc/content-posting-api-reference-direct-post: `title` has at most 2,200 UTF-16 runes. */
export const TIKTOK_TEXT: TextRule = { max: 2200, unit: 'utf16' };

/**
 * …/content-posting-api-media-transfer-guide: MP4, WebM, MOV up to 4 GB, 360 to 4096 pixels, up to 10 minutes. Photos are
 * fetched from addresses of a verified domain alone, so they are not offered.
 */
export const TIKTOK_MEDIA: MediaRule = {
  maxItems: 1,
  mixed: false,
  required: true,
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
  ],
};
