import type { Account, MediaFile } from '../connector.port.js';
import { objectOf, textOf } from '../exchange/json.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import type { LinkedInApi } from './linkedin-api.js';
import { uploadVideo } from './linkedin-video.js';

interface Image {
  readonly id: string;
  readonly altText?: string;
}

async function uploadImage(api: LinkedInApi, account: Account, file: MediaFile, signal: AbortSignal): Promise<Image> {
  const begun = await api.call(account, 'rest/images', {
    method: 'POST',
    query: { action: 'initializeUpload' },
    json: { initializeUploadRequest: { owner: account.accountId } },
    signal,
  });
  const { uploadUrl, image } = objectOf(objectOf(begun.json).value);
  const [url, id] = [textOf(uploadUrl), textOf(image)];
  if (url === undefined || id === undefined) throw unreadableAnswer('LinkedIn');
  const body = new Uint8Array(await file.read(signal));
  await api.call(account, url, { method: 'PUT', body, headers: { 'content-type': file.mime }, signal });
  return { id, ...(file.altText ? { altText: file.altText } : {}) };
}

/** Uploads images in LinkedIn's two steps, or a video in its parts. @returns a post's `content`; undefined without files. @throws PublishFailure */
export async function fileContent(
  api: LinkedInApi,
  account: Account,
  files: readonly MediaFile[],
  signal: AbortSignal,
): Promise<object | undefined> {
  const [first] = files;
  if (first?.kind === 'video') return { media: { id: await uploadVideo(api, account, first, signal) } };
  const images: Image[] = [];
  for (const file of files) images.push(await uploadImage(api, account, file, signal));
  if (images.length > 1) return { multiImage: { images } };
  return images.length === 1 ? { media: images[0] } : undefined;
}
