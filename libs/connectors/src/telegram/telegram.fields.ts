import type { CredentialField, MediaRule, NetworkFeatures, TextRule } from '#contracts';
import { TELEGRAM_POLL } from './poll.js';

export const TELEGRAM_LABEL = 'Telegram';
export const TELEGRAM_ITSELF = 'https://api.telegram.org';

/** A caption (core.telegram.org/bots/api#sendphoto). */
export const MOST_CAPTION = 1024;
/** core.telegram.org/bots/api#sendmessage: 4096 characters; Telegram counts UTF-16 units (bots/api#messageentity). */
export const TELEGRAM_TEXT: TextRule = { max: 4096, maxBesideMedia: MOST_CAPTION, unit: 'utf16' };

const MIB = 1024 * 1024;
/**
 * core.telegram.org/bots/api#sendphoto (10 MB, width and height 10,000 in all, ratio 20), #sendvideo and #sendanimation
 * (50 MB), #sendmediagroup (2 to 10). Bots cannot say what is to be seen on a file.
 */
export const TELEGRAM_MEDIA: MediaRule = {
  maxItems: 10,
  mixed: false,
  image: {
    mimes: ['image/jpeg', 'image/png', 'image/webp'],
    maxBytes: 10 * MIB,
    maxSide: 5000,
    minAspect: 0.05,
    maxAspect: 20,
  },
  gif: { mimes: ['image/gif'], maxBytes: 50 * MIB },
  video: { mimes: ['video/mp4'], maxBytes: 50 * MIB },
};

export const TELEGRAM_FEATURES: NetworkFeatures = {
  maxThread: 25,
  sensitive: true,
  poll: TELEGRAM_POLL,
  edit: true,
  remove: true,
};

export const TOKEN_HELP = 'In Telegram, write /newbot to @BotFather; it answers with the token.';
export const CHAT_HELP =
  'The name of your public channel or group with its @, or the number of a private one (-100…). Add the bot there as an administrator who may post messages.';

export const TELEGRAM_FIELDS: CredentialField[] = [
  {
    name: 'token',
    label: 'Bot token',
    kind: 'secret',
    required: true,
    placeholder: '110201543:AAH…',
    help: TOKEN_HELP,
  },
  {
    name: 'chat',
    label: 'Channel or group',
    kind: 'text',
    required: true,
    placeholder: '@my_channel',
    help: CHAT_HELP,
  },
  {
    name: 'server',
    label: 'Bot API server',
    kind: 'url',
    required: false,
    placeholder: TELEGRAM_ITSELF,
    help: "Only for a Bot API server of your own; empty for Telegram's.",
  },
];
