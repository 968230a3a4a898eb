import { countText } from '#text';
import { type NetRequest, NetRefusal } from '../exchange.js';
import type { PlayedOptions } from '../played-post.js';
import { pollOf } from './poll-input.js';

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

const VISIBILITIES = ['public', 'unlisted', 'private', 'direct'];

export interface StatusInput {
  readonly text: string;
  readonly mediaIds: readonly string[];
  readonly inReplyToId?: string;
  readonly spoilerText?: string;
  readonly sensitive?: boolean;
  readonly visibility?: string;
  readonly language?: string;
  readonly poll?: PlayedOptions['poll'];
}

function textOf(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : refuse(`${name} is no text`);
}

/** What a request to post or to change a post says. @throws NetRefusal as the instance would answer, and for unknown parameters */
export function statusInput(request: NetRequest): StatusInput {
  const fields = fieldsOf(request);
  const strange = Object.keys(fields).filter((name) => !PARAMETERS.has(name));
  if (strange.length > 0) refuse(`unknown parameters ${strange.join(', ')}`);
  if (fields.scheduled_at) refuse('the key is ignored with scheduled_at; do not use it');
  const { status = '', media_ids: ids = [], sensitive } = fields;
  const mediaIds = Array.isArray(ids) ? ids.map(String) : refuse('media_ids is no list');
  if (typeof status !== 'string' || (status.trim() === '' && mediaIds.length === 0)) refuse("Text can't be blank");
  const spoilerText = textOf(fields.spoiler_text, 'spoiler_text');
  // The warning counts as well (app/validators/status_length_validator.rb).
  if (!countText(`${status}${spoilerText ?? ''}`, MASTODON_TEXT).fits) {
    refuse(`Text character limit of ${MASTODON_TEXT.max} exceeded`);
  }
  const visibility = textOf(fields.visibility, 'visibility');
  if (visibility !== undefined && !VISIBILITIES.includes(visibility)) refuse('Visibility is not included in the list');
  if (sensitive !== undefined && typeof sensitive !== 'boolean') refuse('sensitive is no boolean');
  const inReplyToId = textOf(fields.in_reply_to_id, 'in_reply_to_id');
  const language = textOf(fields.language, 'language');
  const poll = fields.poll === undefined ? undefined : pollOf(fields.poll, refuse);
  if (poll && mediaIds.length > 0) refuse('Cannot attach files to a post with a poll');
  return {
    ...{ text: status, mediaIds },
    ...(inReplyToId !== undefined && { inReplyToId }),
    ...(spoilerText !== undefined && { spoilerText }),
    ...(sensitive !== undefined && { sensitive }),
    ...(visibility !== undefined && { visibility }),
    ...(language !== undefined && { language }),
    ...(poll && { poll }),
  };
}
