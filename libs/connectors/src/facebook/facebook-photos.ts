import type { Account, MediaFile } from '../connector.port.js';
import type { GraphApi } from '../meta/graph-api.js';

/** Uploads photos unpublished, for `attached_media` of a post. @returns their ids. @throws PublishFailure */
export async function unpublishedPhotos(
  api: GraphApi,
  account: Account,
  files: readonly MediaFile[],
  signal: AbortSignal,
): Promise<string[]> {
  const ids: string[] = [];
  for (const file of files) {
    const body = new FormData();
    body.set('published', 'false');
    if (file.altText) body.set('alt_text_custom', file.altText);
    body.set('source', new Blob([new Uint8Array(await file.read(signal))], { type: file.mime }), 'photo');
    ids.push(await api.make(account, `${account.accountId}/photos`, { body, signal }));
  }
  return ids;
}
