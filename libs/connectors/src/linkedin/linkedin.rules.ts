import type { MediaRule, TextRule } from '#contracts';

/** learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api, `commentary`; UTF-16 is the strictest reading. */
export const LINKEDIN_TEXT: TextRule = { max: 3000, unit: 'utf16' };

/** The same, Images API: JPG, PNG and GIF below 36,152,320 pixels; MultiImage API: 2 to 20; alt text 4,086. Videos API: one MP4 of 75 KB to 500 MB. */
export const LINKEDIN_MEDIA: MediaRule = {
  maxItems: 20,
  mixed: false,
  maxAltText: 4086,
  image: { mimes: ['image/jpeg', 'image/png'], maxPixels: 36_152_319 },
  video: { mimes: ['video/mp4'], maxBytes: 500_000_000, minSeconds: 3, maxSeconds: 1800, noAltText: true },
  gif: { mimes: ['image/gif'], maxPixels: 36_152_319 },
};
