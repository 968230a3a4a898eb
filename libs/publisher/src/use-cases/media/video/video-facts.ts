import { MediaUnfit } from '../media-unfit.js';

/** What of a video matters to networks, whoever read it. */
export interface VideoFacts {
  readonly mime: string;
  /** Pixels, as it is to be shown. */
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
}

/** Longest side of a video that any of our networks takes, and then some. */
const LONGEST_SIDE = 16_384;

/** @throws MediaUnfit for a size or duration that no video has */
export function videoFacts(
  name: string,
  { mime, width, height, seconds }: { mime: string; width: number; height: number; seconds: number },
): VideoFacts {
  if (!(width > 0 && height > 0 && seconds > 0) || Math.max(width, height) > LONGEST_SIDE) {
    throw new MediaUnfit(`“${name}” has no usable size or duration. Export it anew as MP4.`);
  }
  return { mime, width, height, durationMs: Math.round(seconds * 1000) };
}

/** Why a video is refused, by its name and with what to do. */
export const VIDEO_REFUSED = {
  container: (name: string) => new MediaUnfit(`“${name}” is no MP4, QuickTime or WebM video. Export it as MP4.`),
  onlySound: (name: string) => new MediaUnfit(`“${name}” has no pictures, only sound. Upload a video.`),
  notComplete: (name: string) => new MediaUnfit(`“${name}” is not complete. Upload it again from its source.`),
  damaged: (name: string, cause: unknown) =>
    new MediaUnfit(`“${name}” is damaged or not complete. Export it anew as MP4 and upload that.`, { cause }),
} as const;
