import type { PostContent } from '../connector.port.js';
import { lentFile } from '../exchange/file-bytes.js';
import { fileName } from '../exchange/file-name.js';
import type { WebCall } from '../exchange/web-api.js';

/** A slip of the keyboard must not wake a whole server: `@everyone` and `@here` stay plain words. */
const ALLOWED_MENTIONS = { parse: ['users', 'roles'] };

/** A message as the API takes it: JSON, or a form where files go with it. `more` are fields beside the content. */
export function messageBody(
  { text, media = [] }: PostContent,
  signal: AbortSignal,
  more: object = {},
): Pick<WebCall, 'json' | 'body'> {
  const message = { content: text, allowed_mentions: ALLOWED_MENTIONS, ...more };
  if (media.length === 0) return { json: message };
  const form = new FormData();
  const attachments = media.map((file, index) => ({
    id: String(index),
    filename: fileName(file),
    ...(file.altText ? { description: file.altText } : {}),
  }));
  form.set('payload_json', JSON.stringify({ ...message, attachments }));
  for (const [index, file] of media.entries()) form.set(`files[${index}]`, lentFile(file, signal));
  return { body: form };
}
