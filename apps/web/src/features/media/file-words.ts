import type { MediaItem } from '../../api/types';

/** A size as people read it: 12 KB, 3.4 MB. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;
}

/** A length as people read it: 0:07, 12:30. */
export function lengthInWords(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const KINDS: Record<MediaItem['kind'], string> = { image: 'Image', gif: 'GIF', video: 'Video' };

/** What a file is, in one line. */
export function fileInWords({ kind, width, height, durationMs, bytes }: MediaItem): string {
  const size = width && height ? `${width} × ${height}` : undefined;
  const length = durationMs ? lengthInWords(durationMs) : undefined;
  return [KINDS[kind], size, length, sizeInWords(bytes)].filter(Boolean).join(' · ');
}
