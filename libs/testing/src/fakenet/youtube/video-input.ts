import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Body } from '../played/read-body.js';
import { refuse } from './youtube-error.js';

interface Snippet {
  readonly title: string;
  readonly description: string;
  readonly defaultLanguage?: string;
}

export interface VideoInput {
  readonly snippet: Snippet;
  readonly status: { readonly privacyStatus: 'public' | 'unlisted' | 'private' };
}

const closed = (properties: object, required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
/** "may contain all valid UTF-8 characters except < and >". */
const text = { type: 'string', pattern: '^[^<>]*$' };
const snippet = closed(
  {
    title: { ...text, minLength: 1, maxLength: 100 },
    description: text,
    categoryId: { type: 'string', pattern: '^\\d+$' },
    defaultLanguage: { type: 'string', pattern: '^[a-z]{2,3}(-.+)?$' },
  },
  ['title', 'description', 'categoryId'],
);
const status = closed(
  { privacyStatus: { enum: ['public', 'unlisted', 'private'] }, selfDeclaredMadeForKids: { type: 'boolean' } },
  ['privacyStatus'],
);

/** Written after developers.google.com/youtube/v3/docs/videos: the fields that Drover sends. */
const ajv = new Ajv2020();
const video = ajv.compile<VideoInput>(closed({ snippet, status }, ['snippet', 'status']));
const change = ajv.compile<{ id: string; snippet: Snippet }>(
  closed({ id: { type: 'string' }, snippet }, ['id', 'snippet']),
);

/** The words as people read them: what had to be written with look-alikes is counted as what it stands for. */
export const wordsOf = ({ description }: Snippet) => description.replaceAll('‹', '<').replaceAll('›', '>');

function checkBytes(given: Snippet): void {
  if (Buffer.byteLength(wordsOf(given)) > 5000) refuse(400, 'invalidDescription');
}

/** @throws NetRefusal */
export function checkVideo(body: Body): VideoInput {
  if (!video(body)) return refuse(400, 'invalidVideoMetadata');
  checkBytes(body.snippet);
  return body;
}

/** @throws NetRefusal */
export function checkChange(body: Body): { id: string; snippet: Snippet } {
  if (!change(body)) return refuse(400, 'invalidVideoMetadata');
  checkBytes(body.snippet);
  return body;
}
