import type { Account, MediaFile } from '../connector.port.js';
import { lentFile } from '../exchange/file-bytes.js';
import { fileName } from '../exchange/file-name.js';
import { objectOf, objectsOf, textOf } from '../exchange/json.js';
import { untilEnded } from '../exchange/until-ended.js';
import type { WebAnswer, WebApi } from '../exchange/web-api.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { type ImageBlock, imageBlock } from './message-body.js';
import { SLACK_LABEL } from './slack.fields.js';

/** How a method of Slack's is called for an account. */
export interface SlackCalls {
  get(method: string, query: Record<string, string>): Promise<WebAnswer>;
  post(method: string, json: object): Promise<WebAnswer>;
}

/**
 * Uploads pictures (docs.slack.dev/messaging/working-with-files: an address, the bytes, and an end that shares them
 * nowhere), so that nothing of ours has to be reachable. A message then names them in its blocks, and keeps the metadata
 * by which it is found, which a shared file would not have.
 *
 * @throws PublishFailure
 */
export async function uploadedImages(
  api: WebApi,
  calls: SlackCalls,
  { handle }: Pick<Account, 'handle'>,
  files: readonly MediaFile[],
  signal: AbortSignal,
): Promise<ImageBlock[]> {
  const ids: string[] = [];
  for (const file of files) {
    const query = { filename: fileName(file), length: String(file.bytes) };
    const { upload_url: url, file_id: id } = objectOf((await calls.get('files.getUploadURLExternal', query)).json);
    const [to, fileId] = [textOf(url), textOf(id)];
    if (to === undefined || fileId === undefined) throw unreadableAnswer(SLACK_LABEL);
    const body = new FormData();
    body.set('file', lentFile(file, signal));
    await api.call({ method: 'POST', url: to, body, signal, handle });
    ids.push(fileId);
  }
  const ended = await calls.post('files.completeUploadExternal', { files: ids.map((id) => ({ id })) });
  if (objectsOf(objectOf(ended.json).files).length !== ids.length) throw unreadableAnswer(SLACK_LABEL);
  await Promise.all(ids.map((file) => untilEnded(() => looked(calls, file), signal)));
  return files.map((file, at) => imageBlock(file, { slack_file: { id: ids[at] ?? '' } }));
}

/** A block may name a file once Slack knows what it is; until then it refuses the message. */
async function looked(calls: SlackCalls, file: string): Promise<true | undefined> {
  const { json } = await calls.get('files.info', { file });
  return textOf(objectOf(objectOf(json).file).mimetype) === undefined ? undefined : true;
}
