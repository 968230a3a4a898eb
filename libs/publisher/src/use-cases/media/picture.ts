import type { Metadata, Sharp, SharpOptions } from 'sharp';
import { MediaUnfit } from './media-unfit.js';

export interface PictureLimits {
  /** Of all frames together: what a decoded picture costs is four bytes each. */
  readonly maxPixels: number;
  readonly maxFrames: number;
}

/** A picture as it lies in memory, with its facts. */
export interface Picture {
  readonly data: Buffer;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
}

/** What is read; everything else that the library knows (SVG, PDF, …) is refused, whatever a file's first bytes say. */
const READ = new Set(['jpeg', 'png', 'webp', 'gif', 'heif']);

/** Loaded with the first picture, because it takes memory. One thread for each picture: several are worked on at once. */
async function library() {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}

/** Opens a picture for reading. Damaged and oversized ones fail when they are read. */
export async function openPicture(data: Buffer, limits: PictureLimits, animated: boolean): Promise<Sharp> {
  const options: SharpOptions = { limitInputPixels: limits.maxPixels, failOn: 'error', animated };
  return (await library())(data, options);
}

export interface Frames {
  readonly format: string;
  readonly frames: number;
  readonly hasAlpha: boolean;
}

/** What a picture says of itself. @throws MediaUnfit */
export async function readFrames(data: Buffer, name: string, limits: PictureLimits): Promise<Frames> {
  const meta = await metadata(data, limits).catch((error: unknown) => {
    throw unreadable(name, limits, error);
  });
  if (!READ.has(meta.format)) {
    throw new MediaUnfit(`“${name}” is no JPEG, PNG, WebP, AVIF or GIF. Export it as one of these.`);
  }
  const frames = meta.pages ?? 1;
  if (meta.width * meta.height > limits.maxPixels) throw tooManyPixels(name, limits);
  if (frames > limits.maxFrames) {
    throw new MediaUnfit(`“${name}” has ${frames} frames; at most ${limits.maxFrames} are taken. Shorten it.`);
  }
  return { format: meta.format, frames, hasAlpha: meta.hasAlpha };
}

async function metadata(data: Buffer, limits: PictureLimits): Promise<Metadata> {
  return await (await openPicture(data, limits, true)).metadata();
}

/** What the library's refusal of a picture means. */
export function unreadable(name: string, limits: PictureLimits, error: unknown): MediaUnfit {
  const said = error instanceof Error ? error.message : String(error);
  if (/pixel limit/i.test(said)) return tooManyPixels(name, limits);
  return new MediaUnfit(
    `“${name}” is damaged or not complete. Open it in a picture program, save it anew and upload that.`,
    {
      cause: error,
    },
  );
}

function tooManyPixels(name: string, { maxPixels }: PictureLimits): MediaUnfit {
  const most = Math.floor(maxPixels / 1_000_000);
  return new MediaUnfit(`“${name}” has more than ${most} million pixels, all frames together. Make it smaller.`);
}
