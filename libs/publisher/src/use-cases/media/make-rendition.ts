import type { Sharp } from 'sharp';
import { MediaUnfit } from './media-unfit.js';
import { openPicture, type Picture, type PictureLimits, readFrames, unreadable } from './picture.js';

export interface Wanted {
  readonly mime: string;
  readonly width: number;
  readonly height: number;
  readonly maxBytes: number;
}

/** Tried in turn until a picture is small enough; then each side is shortened, at last by half of half. */
const QUALITIES = [90, 82, 72, 60];
const SHORTER = 0.8;
const MOST_SHORTENINGS = 8;

/** A cleaned picture in the form that a network takes, as good as its size allows. @throws MediaUnfit */
export async function makeRendition(
  picture: Picture,
  name: string,
  wanted: Wanted,
  limits: PictureLimits,
): Promise<Picture> {
  const { frames } = await readFrames(picture.data, name, limits);
  const isAnimated = frames > 1 && wanted.mime === 'image/gif';
  for (let scale = 1, tries = 0; tries < MOST_SHORTENINGS; scale *= SHORTER, tries += 1) {
    for (const quality of wanted.mime === 'image/jpeg' || wanted.mime === 'image/webp' ? QUALITIES : [100]) {
      const made = await written(picture, name, { ...wanted, scale, quality, isAnimated }, limits);
      if (made.data.length <= wanted.maxBytes) return made;
    }
  }
  const most = Math.floor(wanted.maxBytes / 1000);
  throw new MediaUnfit(`“${name}” cannot be made smaller than ${most} kB. Choose another file.`);
}

type Attempt = Wanted & { readonly scale: number; readonly quality: number; readonly isAnimated: boolean };

async function written(picture: Picture, name: string, wanted: Attempt, limits: PictureLimits): Promise<Picture> {
  const [width, height] = [wanted.width, wanted.height].map((side) => Math.max(1, Math.round(side * wanted.scale)));
  try {
    const resized = (await openPicture(picture.data, limits, wanted.isAnimated)).resize(width, height, { fit: 'fill' });
    const { data, info } = await encoded(resized, wanted).toBuffer({ resolveWithObject: true });
    return { data, mime: wanted.mime, width: info.width, height: info.pageHeight ?? info.height };
  } catch (error) {
    throw unreadable(name, limits, error);
  }
}

function encoded(picture: Sharp, { mime, quality }: Attempt): Sharp {
  switch (mime) {
    case 'image/jpeg':
      return picture.flatten({ background: '#ffffff' }).jpeg({ quality });
    case 'image/webp':
      return picture.webp({ quality });
    case 'image/gif':
      return picture.gif({ effort: 3 });
    default:
      return picture.png({ compressionLevel: 9 });
  }
}
