import type { mastodon } from 'masto';
import type { MediaFile } from '../connector.port.js';
import { lentFile } from '../exchange/file-bytes.js';
import { PublishFailure } from '../publish-failure.js';
import { asMastoHttpError, saidBy } from './masto-failure.js';

/** Hands files over and waits until the instance has worked on them; nothing is to be seen yet. Gives their ids. */
export async function uploadFiles(
  client: mastodon.rest.Client,
  files: readonly MediaFile[],
  signal: AbortSignal,
): Promise<string[]> {
  const ids: string[] = [];
  for (const file of files) ids.push(await upload(client, file, signal)); // in their order, and one in memory at a time
  return ids;
}

async function upload(client: mastodon.rest.Client, file: MediaFile, signal: AbortSignal): Promise<string> {
  try {
    const { id } = await client.v2.media.create({ file: lentFile(file, signal), description: file.altText ?? null });
    return id;
  } catch (error) {
    const refusal = await asMastoHttpError(error);
    if (refusal?.statusCode !== 403 || !saidBy(refusal).includes('scopes')) throw error;
    const sentence = 'The access token may post, but not with files. Connect the channel again to allow files too.';
    throw new PublishFailure('refused', 'scope_missing', sentence, { cause: error });
  }
}
