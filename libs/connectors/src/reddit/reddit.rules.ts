import type { MediaRule, NetworkFeatures, TextRule } from '#contracts';

/** reddit.com/dev/api#POST_api_submit: `text` as Markdown, `title` up to 300; a self post has up to 40,000 characters. */
export const REDDIT_TEXT: TextRule = { max: 40_000, unit: 'code_point' };

/** Reddit's help, "Image posts": JPEG and PNG up to 20 MB, GIF up to 100 MB. One file, without alt text. */
export const REDDIT_MEDIA: MediaRule = {
  maxItems: 1,
  mixed: false,
  image: { mimes: ['image/jpeg', 'image/png'], maxBytes: 20 * 1024 * 1024 },
  gif: { mimes: ['image/gif'], maxBytes: 100 * 1024 * 1024 },
};

export const REDDIT_FEATURES: NetworkFeatures = {
  title: 'required',
  maxTitle: 300,
  link: true,
  sensitive: true,
  comment: true,
  edit: true,
  remove: true,
  metrics: true,
  fields: [
    {
      name: 'subreddit',
      label: 'Subreddit',
      kind: 'text',
      required: true,
      placeholder: 'drover',
      help: 'Without r/. For your own profile: u_ and your name.',
    },
  ],
};
