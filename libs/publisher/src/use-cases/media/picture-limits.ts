import type { MediaConfig } from '../../media.config.js';
import type { PictureLimits } from './picture.js';

/** What pictures may cost, by the settings. */
export function pictureLimits({ maxMegapixels, maxFrames }: MediaConfig): PictureLimits {
  return { maxPixels: maxMegapixels * 1_000_000, maxFrames };
}
