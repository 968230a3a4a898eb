import type { MediaFile } from '../connector.port.js';
import { PublishFailure } from '../publish-failure.js';

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
};

/** A name that says nothing but what the file is. */
export function fileName({ mediaId, mime }: Pick<MediaFile, 'mediaId' | 'mime'>): string {
  return `${mediaId}.${ENDINGS[mime] ?? 'bin'}`;
}

/** The bytes of a file, before anything is sent. @throws PublishFailure `not_sent` */
export async function fileBytes(file: MediaFile, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.read(signal));
  } catch (cause) {
    if (cause instanceof PublishFailure) throw cause;
    throw new PublishFailure('not_sent', 'file_unreadable', 'A file of the post could not be read; nothing was sent.', {
      cause,
    });
  }
}

/** The file as a part of a form. @throws PublishFailure `not_sent` */
export async function formFile(file: MediaFile, signal: AbortSignal): Promise<File> {
  return new File([await fileBytes(file, signal)], fileName(file), { type: file.mime });
}
