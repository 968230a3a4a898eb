import { MEDIA_SIZES, type MediaKind, type MediaSize, type MediaState, type StoredMedia } from '#contracts';

/** A file of the media library as people see it. */
export interface Media {
  id: string;
  kind: MediaKind;
  state: Exclude<MediaState, 'deleted'>;
  name: string;
  mime: string;
  bytes: number;
  width?: number;
  height?: number;
  durationMs?: number;
  problem?: string;
  createdAt: string;
}

/** The same with where its forms are. */
export interface KeptMedia extends Media {
  files: readonly StoredMedia[];
}

/** The kinds of files that are taken, by the type that their first bytes show. */
const KINDS: Readonly<Partial<Record<string, MediaKind>>> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'image/apng': 'image',
  'image/webp': 'image',
  'image/avif': 'image',
  'image/gif': 'gif',
  'video/mp4': 'video',
  'video/x-m4v': 'video',
  'video/quicktime': 'video',
  'video/webm': 'video',
};

/** What a browser's file dialog offers. */
export const ACCEPTED = Object.keys(KINDS);

/** Undefined for a type that is not taken. */
export function kindOf(mime: string | undefined): MediaKind | undefined {
  return mime === undefined ? undefined : KINDS[mime];
}

const LONGEST_NAME = 200;

/** A file's name as a label: without folders and signs that nobody sees. */
export function mediaName(name: string | undefined): string {
  const [last = ''] = (name ?? '').split(/[\\/]/).slice(-1);
  const seen = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  return seen === '' ? 'file' : seen.slice(0, LONGEST_NAME);
}

/** The forms that can be shown; a video may have none but itself. */
export function sizesOf(media: KeptMedia): MediaSize[] {
  return MEDIA_SIZES.filter((size) => formOf(media, size) !== undefined);
}

/** The form to show for a wish: a smaller one, or the file itself where a picture has no smaller one. */
export function formOf(media: KeptMedia, size: MediaSize): StoredMedia | undefined {
  const form = (wanted: MediaSize) => media.files.find((file) => file.size === wanted);
  return form(size) ?? (media.kind === 'video' ? undefined : form('file'));
}
