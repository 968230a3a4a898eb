import { ApiProblem } from '../../../api/api-problem';

export interface SendOptions {
  signal: AbortSignal;
  /** How much of it left, of 1. */
  onProgress: (progress: number) => void;
}

interface Sending extends SendOptions {
  method: 'POST' | 'PUT';
  url: string;
  headers: Readonly<Record<string, string>>;
}

/** The browser says these by itself and lets nobody else do it. */
const BROWSERS_OWN = new Set(['content-length', 'host']);

/** Sends a file, by XMLHttpRequest, because fetch tells nothing of the way out. Rejects with ApiProblem 0, or AbortError. */
export function sendBytes(file: File, { method, url, headers, signal, onProgress }: Sending): Promise<XMLHttpRequest> {
  return new Promise((done, fail) => {
    if (signal.aborted) {
      fail(stopped());
      return;
    }
    const call = new XMLHttpRequest();
    call.open(method, url);
    for (const [name, value] of Object.entries(headers)) {
      if (!BROWSERS_OWN.has(name.toLowerCase())) call.setRequestHeader(name, value);
    }
    call.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    call.onload = () => done(call);
    call.onerror = () =>
      fail(new ApiProblem(0, { detail: 'Drover did not answer. Check your connection and try again.' }));
    call.onabort = () => fail(stopped());
    signal.addEventListener('abort', () => call.abort(), { once: true });
    call.send(file);
  });
}

const stopped = (): DOMException => new DOMException('The upload was stopped.', 'AbortError');
