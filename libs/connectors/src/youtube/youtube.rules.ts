import type { MediaRule, NetworkFeatures, TextRule } from '#contracts';

/** developers.google.com/youtube/v3/docs/videos: `snippet.description` has at most 5000 bytes, `snippet.title` 100 characters. */
export const YOUTUBE_TEXT: TextRule = { max: 5000, unit: 'utf16', maxBytes: 5000 };

const GB = 1024 ** 3;

/** The same page, videos.insert: 256 GB; support.google.com/youtube/answer/71673: 12 hours with a verified account. */
export const YOUTUBE_MEDIA: MediaRule = {
  maxItems: 1,
  mixed: false,
  required: true,
  video: { mimes: ['video/mp4', 'video/quicktime', 'video/webm'], maxBytes: 256 * GB, maxSeconds: 43_200 },
};

export const YOUTUBE_FEATURES: NetworkFeatures = {
  title: 'required',
  maxTitle: 100,
  visibilities: ['public', 'unlisted', 'private'],
  language: true,
  comment: true,
  edit: true,
  remove: true,
  metrics: true,
  fields: [
    {
      name: 'madeForKids',
      label: 'Made for children',
      kind: 'text',
      required: false,
      placeholder: 'no',
      help: 'Say yes when the video is made for children; YouTube must be told.',
    },
  ],
};
