import type { Body } from '../played/read-body.js';

interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly required?: boolean;
}

const text = (name: string, required = false): Parameter => ({ name, type: 'string', required });
const number = (name: string): Parameter => ({ name, type: 'number' });
const yesOrNo = (name: string): Parameter => ({ name, type: 'boolean' });

const CHANNEL = text('channel', true);
const PAGING = [number('oldest'), number('latest'), { name: 'limit', type: 'integer' }, text('cursor')];
const WITH_METADATA = yesOrNo('include_all_metadata');

/**
 * The parameters that Drover sends, of the methods that it calls, as docs.slack.dev/reference/methods names them. Others are
 * refused, although Slack knows more.
 */
const METHODS: Readonly<Record<string, readonly Parameter[]>> = {
  'auth.test': [],
  'chat.postMessage': [CHANNEL, text('text'), text('blocks'), text('thread_ts'), { name: 'metadata', type: 'object' }],
  'chat.update': [CHANNEL, text('ts', true), text('text'), text('blocks')],
  'chat.delete': [CHANNEL, text('ts', true)],
  'files.getUploadURLExternal': [text('filename', true), { name: 'length', type: 'integer', required: true }],
  'files.completeUploadExternal': [{ name: 'files', type: 'object', required: true }],
  'files.info': [text('file', true)],
  'conversations.history': [CHANNEL, ...PAGING, WITH_METADATA],
  'conversations.replies': [CHANNEL, text('ts', true), ...PAGING, WITH_METADATA],
  'conversations.info': [CHANNEL],
};

const FITS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string' || Array.isArray(value), // blocks may come as JSON
  boolean: (value) => typeof value === 'boolean' || value === 'true' || value === 'false',
  integer: (value) => Number.isSafeInteger(Number(value)),
  number: (value) => Number.isFinite(Number(value)),
  object: (value) => typeof value === 'object',
};

/** The first thing of a call that does not fit; undefined when all does. */
export function callProblem(method: string, given: Body): string | undefined {
  const known = METHODS[method] ?? [];
  const missing = known.find(({ name, required }) => required && !(name in given));
  if (missing) return `${missing.name} is required`;
  for (const [name, value] of Object.entries(given)) {
    const parameter = known.find((one) => one.name === name);
    if (!parameter) return `${name} is not known`;
    if (!(FITS[parameter.type] ?? FITS.string)?.(value)) return `${name} is no ${parameter.type}`;
  }
  return undefined;
}
