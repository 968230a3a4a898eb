import type { Sharp } from 'sharp';
import { openPicture, type Picture, type PictureLimits, readFrames, unreadable } from './picture.js';

/** Of JPEG and WebP: hardly to be told from the source (libvips' scale of 1 to 100). */
const QUALITY = 90;
const VIEW_QUALITY = 78;

export interface CleanPicture extends Picture {
  readonly kind: 'image' | 'gif';
}

/**
 * A picture written anew: turned as its EXIF says, in sRGB, without EXIF, GPS, comments, colour profiles or anything
 * that hides behind its end. Several frames become a GIF. @throws MediaUnfit
 */
export async function cleanPicture(data: Buffer, name: string, limits: PictureLimits): Promise<CleanPicture> {
  const { format, frames, hasAlpha } = await readFrames(data, name, limits);
  const isAnimated = frames > 1;
  const picture = (await openPicture(data, limits, isAnimated)).autoOrient().toColourspace('srgb');
  try {
    const { data: written, info } = await asWritten(picture, isAnimated ? 'gif' : format, hasAlpha).toBuffer({
      resolveWithObject: true,
    });
    const height = info.pageHeight ?? info.height;
    const shape = { data: written, mime: `image/${info.format}`, width: info.width, height };
    return { kind: isAnimated ? 'gif' : 'image', ...shape };
  } catch (error) {
    throw unreadable(name, limits, error);
  }
}

/** AVIF is taken by few networks; a GIF of one frame is a picture like others. */
function asWritten(picture: Sharp, format: string, hasAlpha: boolean): Sharp {
  if (format === 'gif') return picture.gif({ effort: 3 });
  if (format === 'webp') return picture.webp({ quality: QUALITY });
  if (format === 'jpeg' || (format === 'heif' && !hasAlpha)) return picture.jpeg({ quality: QUALITY });
  return picture.png();
}

/** A still view of a picture for people's pages, within a square of `side` pixels. */
export async function viewOf(picture: Picture, side: number, limits: PictureLimits): Promise<Picture> {
  const { data, info } = await (
    await openPicture(picture.data, limits, false)
  )
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: VIEW_QUALITY })
    .toBuffer({ resolveWithObject: true });
  return { data, mime: 'image/webp', width: info.width, height: info.height };
}
