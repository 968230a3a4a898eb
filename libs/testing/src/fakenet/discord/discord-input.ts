import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

const closed = (properties: object, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const id = { type: 'string', pattern: '^(0|[1-9][0-9]*)$' };
const yesOrNo = { type: 'string', enum: ['true', 'false'] };

const attachments = {
  type: 'array',
  maxItems: 10,
  items: closed(
    {
      id,
      filename: { type: 'string', minLength: 1, maxLength: 1024 },
      description: { type: 'string', maxLength: 1024 },
    },
    ['id'],
  ),
};
const mentions = closed({
  parse: { type: 'array', uniqueItems: true, items: { enum: ['users', 'roles', 'everyone'] } },
});
const poll = closed(
  {
    question: closed({ text: { type: 'string', minLength: 1, maxLength: 300 } }, ['text']),
    answers: {
      type: 'array',
      minItems: 1,
      maxItems: 10,
      items: closed({ poll_media: closed({ text: { type: 'string', minLength: 1, maxLength: 55 } }, ['text']) }),
    },
    duration: { type: 'integer', minimum: 1, maximum: 768 },
    allow_multiselect: { type: 'boolean' },
  },
  ['question', 'answers'],
);
const message = (maxLength: number, more: object = {}) =>
  closed({ content: { type: 'string', maxLength }, allowed_mentions: mentions, attachments, ...more });

const ajv = new Ajv2020();
const compile = (query: object, body?: object): readonly [ValidateFunction, ValidateFunction | undefined] => [
  ajv.compile(closed(query)),
  body && ajv.compile(body),
];

/**
 * The operations that are played, written after Discord's OpenAPI document (github.com/discord/discord-api-spec, 74fda0f) with
 * its patterns and bounds: closed objects of the fields that Drover sends.
 */
const OPERATIONS = {
  execute_webhook: compile({ wait: yesOrNo, thread_id: id }, message(2000, { poll })),
  update_webhook_message: compile({ thread_id: id }, message(2000)),
  create_message: compile(
    {},
    message(4000, {
      nonce: { type: 'string', maxLength: 25 },
      poll,
      enforce_nonce: { type: 'boolean' },
      message_reference: closed({ message_id: id, fail_if_not_exists: { type: 'boolean' } }, ['message_id']),
    }),
  ),
  update_message: compile({}, message(4000)),
  list_messages: compile({
    before: id,
    after: id,
    around: id,
    limit: { type: 'string', pattern: '^([1-9]|[1-9][0-9]|100)$' },
  }),
} as const;

export type DiscordOperation = keyof typeof OPERATIONS;

/** What of a request does not fit; undefined when all does. */
export function discordProblem(
  operation: DiscordOperation,
  { query, body }: { query: URLSearchParams; body?: unknown },
): string | undefined {
  const [fitsQuery, fitsBody] = OPERATIONS[operation];
  if (!fitsQuery(Object.fromEntries(query))) return ajv.errorsText(fitsQuery.errors);
  if (fitsBody && !fitsBody(body)) return ajv.errorsText(fitsBody.errors);
  return undefined;
}
