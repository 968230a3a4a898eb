import { Ajv2020 } from 'ajv/dist/2020.js';
import { refuse } from '../meta/graph-error.js';
import type { Body } from '../played/read-body.js';

interface FeedInput {
  readonly message?: string;
  readonly link?: string;
  readonly attached_media?: readonly { readonly media_fbid: string }[];
}

interface CommentInput {
  readonly message: string;
  readonly attachment_id?: string;
}

const closed = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const text = { type: 'string', minLength: 1 };

/** Written after developers.facebook.com/docs/graph-api/reference/page/feed and …/object/comments: what Drover sends. */
const ajv = new Ajv2020();
const feed = ajv.compile<FeedInput>({
  ...closed({
    message: text,
    link: { type: 'string', pattern: '^https?://' },
    attached_media: { type: 'array', minItems: 1, items: closed({ media_fbid: text }, ['media_fbid']) },
  }),
  anyOf: [{ required: ['message'] }, { required: ['link'] }, { required: ['attached_media'] }],
});
const comment = ajv.compile<CommentInput>(closed({ message: { type: 'string' }, attachment_id: text }, ['message']));
const finish = ajv.compile<{ description?: string }>(
  closed({ description: text, published: { const: true } }, ['published']),
);
const words = ajv.compile<{ message: string }>(closed({ message: text }, ['message']));

/** @throws NetRefusal */
export function checkFeed(body: Body): FeedInput {
  return feed(body) ? body : refuse(`(#100) ${ajv.errorsText(feed.errors)}`);
}

/** @throws NetRefusal */
export function checkComment(body: Body): CommentInput {
  return comment(body) ? body : refuse(`(#100) ${ajv.errorsText(comment.errors)}`);
}

/** The words of a finished video. @throws NetRefusal */
export function checkFinish(body: Body): string {
  return finish(body) ? (body.description ?? '') : refuse(`(#100) ${ajv.errorsText(finish.errors)}`);
}

/** @throws NetRefusal */
export function checkWords(body: Body): string {
  return words(body) ? body.message : refuse(`(#100) ${ajv.errorsText(words.errors)}`);
}
