import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Body } from '../played/read-body.js';
import { refuse } from './x-problem.js';

/** POST /2/tweets, as far as it is played. */
export interface TweetInput {
  readonly text?: string;
  readonly media?: { readonly media_ids: readonly string[] };
  readonly poll?: { readonly options: readonly string[]; readonly duration_minutes: number };
  readonly reply?: { readonly in_reply_to_tweet_id: string };
}

const id = { type: 'string', pattern: '^[0-9]{1,19}$' };
const closed = (properties: object, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

/**
 * Written after X's OpenAPI document, version 2.167 (api.x.com/2/openapi.json), whose licence allows no copy here:
 * closed objects, the same patterns and bounds, of the fields that Drover sends.
 */
const ajv = new Ajv2020();
const tweet = ajv.compile<TweetInput>(
  closed({
    text: { type: 'string' },
    media: closed({ media_ids: { type: 'array', items: id, minItems: 1, maxItems: 4 } }, ['media_ids']),
    poll: closed(
      {
        options: { type: 'array', minItems: 2, maxItems: 4, items: { type: 'string', minLength: 1, maxLength: 25 } },
        duration_minutes: { type: 'integer', minimum: 5, maximum: 10_080 },
      },
      ['options', 'duration_minutes'],
    ),
    reply: closed({ in_reply_to_tweet_id: id }, ['in_reply_to_tweet_id']),
  }),
);
const upload = ajv.compile(
  closed({
    media_type: {
      enum: ['video/mp4', 'video/webm', 'video/quicktime', 'image/jpeg', 'image/png', 'image/webp', 'image/gif'],
    },
    media_category: { enum: ['tweet_gif', 'tweet_image', 'tweet_video'] },
    total_bytes: { type: 'integer', minimum: 1, maximum: 17_179_869_184 },
  }),
);
const metadata = ajv.compile(
  closed({ id, metadata: closed({ alt_text: closed({ text: { type: 'string', maxLength: 1000 } }, ['text']) }) }, [
    'id',
  ]),
);

/** @throws NetRefusal */
export function checkTweet(body: Body): TweetInput {
  if (!tweet(body)) refuse(400, ajv.errorsText(tweet.errors));
  if (!body.text && !body.media) refuse(400, 'A text or media is needed.');
  if (body.poll && body.media) refuse(400, 'A poll and media exclude each other.');
  return body;
}

/** @throws NetRefusal */
export function checkUpload(body: Body): Body {
  if (!upload(body)) refuse(400, ajv.errorsText(upload.errors));
  return body;
}

/** @throws NetRefusal */
export function checkMetadata(body: Body): Body {
  if (!metadata(body)) refuse(400, ajv.errorsText(metadata.errors));
  return body;
}
