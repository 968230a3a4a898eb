import type { MediaFile } from '../connector.port.js';

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
