import { ApiProblem, type ProblemBody } from '../../../api/api-problem';
import { newKey } from '../../../api/new-key';
import { request } from '../../../api/request';
import type { BegunUpload, MediaItem } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';
import { sendBytes, type SendOptions } from './send-bytes';

interface UploadOptions extends SendOptions {
  /** Files go straight to the storage, where it takes them. */
  presigned: boolean;
}

/** Sends one file to the media library: past Drover into the storage where that works, else through Drover. */
export async function uploadFile(ws: string, file: File, { presigned, ...options }: UploadOptions): Promise<MediaItem> {
  const stored = presigned ? await putIntoStorage(ws, file, options) : undefined;
  return stored ?? (await sendThroughDrover(ws, file, options));
}

/**
 * Undefined when the storage did not take it: it may not let this page write (CORS), or not be reached from here. What
 * Drover says of the file itself stands.
 */
async function putIntoStorage(ws: string, file: File, options: SendOptions): Promise<MediaItem | undefined> {
  const { signal } = options;
  // Drover refuses an empty file in its own words.
  if (file.size === 0) return undefined;
  const begun = await request<BegunUpload>('POST', workspacePath(ws, 'media', 'uploads'), {
    body: { name: file.name, bytes: file.size },
    signal,
  });
  try {
    const { status } = await sendBytes(file, { method: 'PUT', url: begun.url, headers: begun.headers, ...options });
    if (status < 200 || status >= 300) return undefined;
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
  return await request('POST', workspacePath(ws, 'media', 'uploads', begun.id, 'complete'), { body: {}, signal });
}

async function sendThroughDrover(ws: string, file: File, options: SendOptions): Promise<MediaItem> {
  const url = `${workspacePath(ws, 'media')}?name=${encodeURIComponent(file.name)}`;
  const headers = { 'content-type': 'application/octet-stream', 'idempotency-key': newKey() };
  const { status, responseText } = await sendBytes(file, { method: 'POST', url, headers, ...options });
  const body: unknown = parsed(responseText);
  if (status >= 200 && status < 300) return body as MediaItem;
  throw new ApiProblem(status, body as ProblemBody);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
