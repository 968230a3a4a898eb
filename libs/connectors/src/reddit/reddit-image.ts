import type { Account, MediaFile } from '../connector.port.js';
import { objectOf, objectsOf, textOf } from '../exchange/json.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import type { RedditApi } from './reddit-api.js';
import { REDDIT_LABEL } from './reddit.profile.js';

/**
 * Hands a file over the way Reddit's own page does (as PRAW documents it; reddit.com/dev/api does not): a lease for an
 * address, then a form with the file. @returns the address that a post is made of. @throws PublishFailure
 */
export async function uploadedImage(
  api: RedditApi,
  account: Account,
  file: MediaFile,
  signal: AbortSignal,
): Promise<string> {
  const form = { filepath: `image.${file.mime.split('/').at(-1) ?? 'jpeg'}`, mimetype: file.mime };
  const { args } = objectOf((await api.call(account, 'api/media/asset.json', { form, signal })).json);
  const { action, fields } = objectOf(args);
  const body = new FormData();
  for (const { name, value } of objectsOf(fields)) body.set(textOf(name) ?? '', textOf(value) ?? '');
  const [where, key] = [textOf(action), body.get('key')];
  if (where === undefined || typeof key !== 'string') throw unreadableAnswer(REDDIT_LABEL);
  const url = where.startsWith('//') ? `https:${where}` : where;
  body.set('file', new Blob([new Uint8Array(await file.read(signal))], { type: file.mime }), form.filepath);
  await api.store(url, body, signal);
  return `${url}/${key}`;
}
