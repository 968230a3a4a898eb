import type { Readable } from 'node:stream';
import { Refusal } from '../../domain/refusal.js';

/** Who sends nothing for so long is gone. Milliseconds. */
const SILENCE_MS = 60_000;

/** An upload's bytes as they come. @throws Refusal when the sender goes away or falls silent */
export async function* watchedUpload(body: Readable, silenceMs = SILENCE_MS): AsyncGenerator<Uint8Array> {
  let silent = false;
  const timer = setTimeout(() => {
    silent = true;
    body.destroy();
  }, silenceMs);
  try {
    // Left before its end it is not destroyed: with the request's body the answer's connection would go.
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      timer.refresh();
      yield chunk as Uint8Array; // a request's body gives bytes
      timer.refresh(); // what the storage took is not the sender's silence
    }
  } catch (error) {
    throw brokenOff(error);
  } finally {
    clearTimeout(timer);
  }
  if (silent) throw brokenOff(undefined);
}

function brokenOff(cause: unknown): Refusal {
  const refusal = new Refusal('malformed', 'upload_broken_off', 'The upload broke off. Send the file again.');
  refusal.cause = cause;
  return refusal;
}
