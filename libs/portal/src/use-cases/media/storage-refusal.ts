import { createLog } from '#observability';
import { ObjectTooLarge, StorageAway } from '#storage';
import { Refusal } from '../../domain/refusal.js';

const log = createLog('portal');

/** What a failure of the storage means to people; everything else as it is. The operator finds the cause in the log. */
export function storageRefusal(error: unknown, name: string): unknown {
  if (error instanceof ObjectTooLarge) {
    const most = Math.floor(error.maxBytes / 1_000_000);
    return new Refusal('too_large', 'media_too_large', `“${name}” has more than ${most} MB. Choose a smaller file.`);
  }
  if (!(error instanceof StorageAway)) return error;
  log.error({ err: error }, 'the storage of files cannot be used');
  const sentence = 'Files cannot be stored or read right now. Try again in a moment, or tell who runs Drover.';
  return new Refusal('unavailable', 'storage_unavailable', sentence);
}
