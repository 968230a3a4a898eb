import type { CredentialField, MediaRule, NetworkFeatures, TextRule } from '#contracts';

export const LEMMY_LABEL = 'Lemmy';

/** LemmyNet/lemmy, crates/utils/src/utils/validation.rs: POST_BODY_MAX_LENGTH, in Rust's chars. */
export const LEMMY_TEXT: TextRule = { max: 50_000, unit: 'code_point' };
/** BODY_MAX_LENGTH of the same file. */
export const COMMENT_TEXT: TextRule = { max: 10_000, unit: 'code_point' };

/** A post shows one picture (ALT_TEXT_MAX_LENGTH of the same file); its size is for each instance to say. */
export const LEMMY_MEDIA: MediaRule = {
  maxItems: 1,
  mixed: false,
  maxAltText: 1500,
  image: { mimes: ['image/jpeg', 'image/png', 'image/webp'] },
  gif: { mimes: ['image/gif'] },
};

export const COMMUNITY_HELP = 'Where it is posted: name@instance, as in technology@lemmy.world.';

/** Titles of 200 characters (is_valid_post_title of the same file). A thread is comments, each below the one before. */
export const LEMMY_FEATURES: NetworkFeatures = {
  maxThread: 50,
  comment: true,
  title: 'required',
  maxTitle: 200,
  link: true,
  sensitive: true,
  edit: true,
  remove: true,
  metrics: true,
  fields: [
    {
      name: 'community',
      label: 'Community',
      kind: 'text',
      required: true,
      placeholder: 'technology@lemmy.world',
      help: COMMUNITY_HELP,
    },
  ],
};

export const LEMMY_FIELDS: CredentialField[] = [
  {
    name: 'instance',
    label: 'Instance',
    kind: 'url',
    required: true,
    placeholder: 'lemmy.world',
    help: 'The address of the server your account is on.',
  },
  { name: 'user', label: 'User name or e-mail', kind: 'text', required: true, help: 'What you sign in with.' },
  {
    name: 'password',
    label: 'Password',
    kind: 'secret',
    required: true,
    help: 'Used once to sign in; Drover keeps the access token that the instance gives it, not the password.',
  },
  {
    name: 'code',
    label: 'Two-factor code',
    kind: 'text',
    required: false,
    help: 'Only where your account asks for one.',
  },
];
