import type { Account, MediaFile } from '../connector.port.js';
import { fileBytes } from '../exchange/file-bytes.js';
import { numberOf, objectOf, objectsOf, textOf } from '../exchange/json.js';
import { untilEnded } from '../exchange/until-ended.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { PublishFailure } from '../publish-failure.js';
import type { LinkedInApi } from './linkedin-api.js';

/** Where one part of the file goes; `end` is the byte after its last. */
interface Part {
  readonly url: string;
  readonly begin: number;
  readonly end: number;
}

function partsOf(instructions: unknown): Part[] {
  return objectsOf(instructions).map(({ uploadUrl, firstByte, lastByte }) => {
    const [url, first, last] = [textOf(uploadUrl), numberOf(firstByte), numberOf(lastByte)];
    if (url === undefined || first === undefined || last === undefined) throw unreadableAnswer('LinkedIn');
    return { url, begin: first, end: last + 1 };
  });
}

/**
 * Uploads a video as LinkedIn wants it (Videos API): addresses for its parts, the parts, and what each was answered
 * with; then waits until LinkedIn has worked on it, as a post of an unfinished one shows nothing.
 *
 * @returns its URN. @throws PublishFailure
 */
export async function uploadVideo(
  api: LinkedInApi,
  account: Account,
  file: MediaFile,
  signal: AbortSignal,
): Promise<string> {
  const ask = (action: string, json: object) =>
    api.call(account, 'rest/videos', { method: 'POST', query: { action }, json, signal });
  const begun = await ask('initializeUpload', {
    initializeUploadRequest: {
      ...{ owner: account.accountId, fileSizeBytes: file.bytes },
      ...{ uploadCaptions: false, uploadThumbnail: false },
    },
  });
  const { video: urn, uploadInstructions, uploadToken = '' } = objectOf(objectOf(begun.json).value);
  const video = textOf(urn);
  if (video === undefined) throw unreadableAnswer('LinkedIn');
  const uploadedPartIds: string[] = [];
  for (const { url, begin: start, end } of partsOf(uploadInstructions)) {
    const headers = { 'content-type': 'application/octet-stream' };
    const body = await fileBytes(file, signal, { start, end });
    const answer = await api.call(account, url, { method: 'PUT', body, headers, signal });
    const id = answer.headers.get('etag');
    if (id === null) throw unreadableAnswer('LinkedIn');
    uploadedPartIds.push(id);
  }
  await ask('finalizeUpload', { finalizeUploadRequest: { video, uploadToken, uploadedPartIds } });
  await untilEnded(() => available(api, account, video, signal), signal);
  return video;
}

/** True once it can be posted; undefined while LinkedIn works on it. */
async function available(
  api: LinkedInApi,
  account: Account,
  video: string,
  signal: AbortSignal,
): Promise<true | undefined> {
  const answer = await api.call(account, `rest/videos/${encodeURIComponent(video)}`, { method: 'GET', signal });
  const { status, processingFailureReason } = objectOf(answer.json);
  if (status === 'AVAILABLE') return true;
  if (status !== 'PROCESSING_FAILED') return undefined;
  const reason = textOf(processingFailureReason) ?? 'no reason given';
  throw new PublishFailure(
    'refused',
    'media_refused',
    `LinkedIn could not process the video (${reason}). Use another file.`,
  );
}
