import type { AppBskyEmbedImages, AppBskyEmbedVideo, AtpAgent } from '@atproto/api';
import type { MediaRule } from '#contracts';
import type { MediaFile } from '../connector.port.js';
import { lentFile } from '../exchange/file-bytes.js';

/**
 * Lexicons app.bsky.embed.images (4 images; 2,000,000 bytes each, on servers with an earlier one 1,000,000) and
 * app.bsky.embed.video (mp4, 300,000,000 bytes, earlier 100,000,000; alt text of 1000 graphemes); the app refuses videos
 * of more than three minutes.
 */
export const BLUESKY_MEDIA: MediaRule = {
  maxItems: 4,
  mixed: false,
  maxAltText: 1000,
  image: { mimes: ['image/jpeg', 'image/png', 'image/webp'], maxBytes: 1_000_000, maxSide: 2000 },
  video: { mimes: ['video/mp4'], maxBytes: 100_000_000, maxSeconds: 180 },
};

type Embed = AppBskyEmbedImages.Main | AppBskyEmbedVideo.Main;

/** Hands files over; a blob that no record names is not to be seen and forgotten by the PDS after a while. */
export async function embedOf(
  agent: AtpAgent,
  files: readonly MediaFile[],
  signal: AbortSignal,
): Promise<Embed | undefined> {
  const images: AppBskyEmbedImages.Image[] = [];
  for (const file of files) {
    const { data } = await agent.uploadBlob(lentFile(file, signal), { encoding: file.mime, signal });
    const { width, height, altText } = file;
    const aspectRatio = { width, height };
    if (file.kind !== 'image') {
      return { $type: 'app.bsky.embed.video', video: data.blob, aspectRatio, ...(altText && { alt: altText }) };
    }
    images.push({ image: data.blob, alt: altText ?? '', aspectRatio });
  }
  return images.length === 0 ? undefined : { $type: 'app.bsky.embed.images', images };
}
