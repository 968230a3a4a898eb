import { countText } from '#text';
import { type NetRequest, NetRefusal } from '../exchange.js';

export const MASTODON_TEXT = { max: 500, unit: 'grapheme', linkCost: 23, mentionHostFree: true } as const;

/** docs.joinmastodon.org/methods/statuses/#create: the form data parameters. */
const PARAMETERS = new Set([
  'status',
  'media_ids',
  'poll',
  'in_reply_to_id',
  'sensitive',
  'spoiler_text',
  'visibility',
  'language',
  'scheduled_at',
]);

function refuse(sentence: string): never {
  throw new NetRefusal({ status: 422, body: { error: `Validation failed: ${sentence}` } });
}

function fieldsOf(request: NetRequest): Record<string, unknown> {
  const type = String(request.headers['content-type'] ?? '').split(';')[0];
  if (type === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(request.body));
  if (type !== 'application/json') refuse(`Content-Type ${type} is not read here`);
  try {
    const value: unknown = JSON.parse(request.body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // falls through to the refusal
  }
  throw new NetRefusal({ status: 400, body: { error: 'Error occurred while parsing request parameters' } });
}

/** The text of a request to post. @throws NetRefusal as the instance would answer, and for unknown parameters */
export function statusText(request: NetRequest): string {
  const fields = fieldsOf(request);
  const strange = Object.keys(fields).filter((name) => !PARAMETERS.has(name));
  if (strange.length > 0) refuse(`unknown parameters ${strange.join(', ')}`);
  if (fields.scheduled_at) refuse('the key is ignored with scheduled_at; do not use it');
  const { status } = fields;
  if (typeof status !== 'string' || status.trim() === '') refuse("Text can't be blank");
  if (!countText(status, MASTODON_TEXT).fits) refuse(`Text character limit of ${MASTODON_TEXT.max} exceeded`);
  return status;
}
