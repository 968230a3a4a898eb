import { ApiProblem, type ProblemBody } from '../../../api/api-problem';
import { newKey } from '../../../api/new-key';
import type { MediaItem } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

interface UploadOptions {
  signal: AbortSignal;
  /** How much of it left, of 1. */
  onProgress: (progress: number) => void;
}

/** Sends one file to the media library. By XMLHttpRequest, because fetch tells nothing of the way out. */
export function uploadFile(ws: string, file: File, { signal, onProgress }: UploadOptions): Promise<MediaItem> {
  return new Promise((done, fail) => {
    const call = new XMLHttpRequest();
    call.open('POST', `${workspacePath(ws, 'media')}?name=${encodeURIComponent(file.name)}`);
    call.setRequestHeader('content-type', 'application/octet-stream');
    call.setRequestHeader('idempotency-key', newKey());
    call.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    call.onload = () => {
      const body: unknown = parsed(call.responseText);
      if (call.status >= 200 && call.status < 300) done(body as MediaItem);
      else fail(new ApiProblem(call.status, body as ProblemBody));
    };
    call.onerror = () =>
      fail(new ApiProblem(0, { detail: 'Drover did not answer. Check your connection and try again.' }));
    call.onabort = () => fail(new DOMException('The upload was stopped.', 'AbortError'));
    signal.addEventListener('abort', () => call.abort());
    call.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
