import type { Account, MediaFile } from '../connector.port.js';
import type { GraphApi } from '../meta/graph-api.js';
import { PublishFailure } from '../publish-failure.js';

/** Uploads photos unpublished, for `attached_media` of a post. @returns their ids. @throws PublishFailure */
export async function unpublishedPhotos(
  api: GraphApi,
  account: Account,
  files: readonly MediaFile[],
  signal: AbortSignal,
): Promise<string[]> {
  const ids: string[] = [];
  for (const file of files) {
    if (file.kind === 'video') throw noVideo();
    const body = new FormData();
    body.set('published', 'false');
    if (file.altText) body.set('alt_text_custom', file.altText);
    body.set('source', new Blob([new Uint8Array(await file.read(signal))], { type: file.mime }), 'photo');
    ids.push(await api.make(account, `${account.accountId}/photos`, { body, signal }));
  }
  return ids;
}

/** A video is a post of its own; comments take photos alone. */
function noVideo(): PublishFailure {
  return new PublishFailure(
    'refused',
    'video_in_comment',
    'Facebook takes no video below a post. Take it out of the comment, or post it by itself.',
  );
}
