import type { MediaKind } from '#contracts';
import type { UploadsConfig } from '../../uploads.config.js';

/** How large a file of a kind may be. */
export function maxBytesOf({ maxImageMb, maxVideoMb }: UploadsConfig, kind: MediaKind): number {
  return (kind === 'video' ? maxVideoMb : maxImageMb) * 1_000_000;
}
