import type { Account, MediaFile } from '../connector.port.js';
import { fileBytes, lentFile } from '../exchange/file-bytes.js';
import { objectOf, textOf } from '../exchange/json.js';
import { untilEnded } from '../exchange/until-ended.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { PublishFailure } from '../publish-failure.js';
import type { PinterestApi } from './pinterest-api.js';
import { PINTEREST_LABEL } from './pinterest.profile.js';
import { MOST_ALT_TEXT } from './pinterest.rules.js';

/** A pin's `media_source`: an image, a carousel, or a video that was uploaded before. @throws PublishFailure */
export async function mediaSource(
  api: PinterestApi,
  account: Account,
  files: readonly MediaFile[],
  signal: AbortSignal,
): Promise<object> {
  const [first] = files;
  if (first?.kind === 'video') {
    const media_id = await uploadVideo(api, account, first, signal);
    return { source_type: 'video_id', media_id, cover_image_key_frame_time: 0 };
  }
  const images: object[] = [];
  for (const file of files) {
    const data = Buffer.from(await fileBytes(file, signal)).toString('base64');
    images.push({ content_type: file.mime, data });
  }
  if (images.length > 1) return { source_type: 'multiple_image_base64', items: images, index: 0 };
  return { source_type: 'image_base64', ...images[0] };
}

/** A pin has one alt text: those of a carousel's images stand below each other in it. @throws PublishFailure */
export function pinAltText(files: readonly MediaFile[]): string | undefined {
  const said = files.flatMap(({ altText }) => altText || []);
  const text = said.join('\n');
  if (text.length <= MOST_ALT_TEXT) return text || undefined;
  throw new PublishFailure(
    'refused',
    'alt_texts_too_long',
    `Pinterest takes one alt text for all images of a pin, of ${MOST_ALT_TEXT} characters. Shorten those of the images.`,
  );
}

/** Registers a video, uploads it to where Pinterest says, and waits until it is processed. @returns its id */
async function uploadVideo(api: PinterestApi, account: Account, file: MediaFile, signal: AbortSignal): Promise<string> {
  const json = { media_type: 'video' };
  const begun = objectOf((await api.call(account, 'media', { method: 'POST', json, signal })).json);
  const [id, url] = [textOf(begun.media_id), textOf(begun.upload_url)];
  if (id === undefined || url === undefined) throw unreadableAnswer(PINTEREST_LABEL);
  const form = new FormData();
  for (const [name, value] of Object.entries(objectOf(begun.upload_parameters))) form.set(name, textOf(value) ?? '');
  form.set('file', lentFile(file, signal)); // the last one: the storage reads no further
  await api.store(url, form, signal);
  await untilEnded(async () => {
    const { status } = objectOf((await api.call(account, `media/${id}`, { method: 'GET', signal })).json);
    if (status === 'failed') throw notProcessed();
    return status === 'succeeded' || undefined;
  }, signal);
  return id;
}

function notProcessed(): PublishFailure {
  return new PublishFailure('refused', 'media_refused', 'Pinterest could not process the video. Use another file.');
}
