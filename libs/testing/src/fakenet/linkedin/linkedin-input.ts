import { Ajv2020 } from 'ajv/dist/2020.js';
import type { NetRequest } from '../exchange.js';
import type { Body } from '../played/read-body.js';
import { refuse } from './linkedin-error.js';

interface Image {
  readonly id: string;
  readonly altText?: string;
}

export interface PostInput {
  readonly author: string;
  readonly commentary: string;
  readonly visibility: string;
  readonly content?: {
    /** An image, or a video by its URN. */
    readonly media?: Image;
    readonly multiImage?: { readonly images: readonly Image[] };
    readonly poll?: {
      readonly options: readonly { readonly text: string }[];
      readonly settings: { readonly duration: keyof typeof POLL_MINUTES };
    };
    readonly article?: { readonly source: string; readonly title: string };
  };
}

interface CommentInput {
  readonly actor: string;
  readonly object: string;
  readonly message: { readonly text: string };
}

const closed = (properties: object, required: readonly string[] = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const text = { type: 'string' };
const image = closed(
  { id: { type: 'string', pattern: '^urn:li:image:' }, altText: { type: 'string', maxLength: 4086 } },
  ['id'],
);

/** …/shares/poll-post-api */
export const POLL_MINUTES = { ONE_DAY: 1440, THREE_DAYS: 4320, SEVEN_DAYS: 10_080, FOURTEEN_DAYS: 20_160 } as const;
const bounded = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });
const poll = closed({
  question: bounded(140),
  options: { type: 'array', minItems: 2, maxItems: 4, items: closed({ text: bounded(30) }) },
  settings: closed({ duration: { enum: Object.keys(POLL_MINUTES) } }),
});

/** Written after learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api: the fields that Drover sends. */
const ajv = new Ajv2020();
const post = ajv.compile<PostInput>(
  closed(
    {
      author: { type: 'string', pattern: '^urn:li:(person|organization):' },
      commentary: text,
      visibility: { enum: ['PUBLIC', 'CONNECTIONS', 'LOGGED_IN'] },
      distribution: closed({
        feedDistribution: { enum: ['MAIN_FEED', 'NONE'] },
        targetEntities: { type: 'array' },
        thirdPartyDistributionChannels: { type: 'array' },
      }),
      content: {
        oneOf: [
          closed({ media: image }),
          closed({ media: closed({ id: { type: 'string', pattern: '^urn:li:video:' } }) }),
          closed({ multiImage: closed({ images: { type: 'array', items: image, minItems: 2, maxItems: 20 } }) }),
          closed({ poll }),
          closed({ article: closed({ source: text, title: { type: 'string', minLength: 1, maxLength: 400 } }) }),
        ],
      },
      lifecycleState: { const: 'PUBLISHED' },
      isReshareDisabledByAuthor: { type: 'boolean' },
    },
    ['author', 'commentary', 'visibility', 'distribution', 'lifecycleState'],
  ),
);
const comment = ajv.compile<CommentInput>(closed({ actor: text, object: text, message: closed({ text }) }));
const patch = ajv.compile<{ patch: { $set: { commentary: string } } }>(
  closed({ patch: closed({ $set: closed({ commentary: text }) }) }),
);

/** @throws NetRefusal */
export function checkPost(body: Body): PostInput {
  if (!post(body)) return refuse(422, ajv.errorsText(post.errors));
  return body;
}

/** @throws NetRefusal */
export function checkComment(body: Body): CommentInput {
  if (!comment(body)) return refuse(422, ajv.errorsText(comment.errors));
  return body;
}

/** The new words of a partial update. @throws NetRefusal */
export function checkPatch({ headers }: NetRequest, body: Body): string {
  if (headers['x-restli-method'] !== 'PARTIAL_UPDATE') refuse(400, 'X-RestLi-Method must be PARTIAL_UPDATE');
  if (!patch(body)) return refuse(422, ajv.errorsText(patch.errors));
  return body.patch.$set.commentary;
}
