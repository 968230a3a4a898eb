import type { mastodon } from 'masto';
import type { MediaRule } from '#contracts';

/** What instances of Mastodon 4 take that say nothing else (app/models/media_attachment.rb). */
const USUAL = {
  images: ['image/jpeg', 'image/png', 'image/webp'],
  videos: ['video/mp4', 'video/webm', 'video/quicktime'],
  imageBytes: 16 * 1024 ** 2,
  imagePixels: 33_177_600,
  videoBytes: 99 * 1024 ** 2,
  videoPixels: 8_294_400,
  items: 4,
  /** MediaAttachment::MAX_DESCRIPTION_LENGTH. */
  altText: 1500,
} as const;

type Configuration = Partial<mastodon.v2.InstanceConfiguration> | undefined;

const among = (known: readonly string[], said: readonly string[] | undefined) =>
  known.filter((mime) => said?.includes(mime) ?? true);

/** Files that an instance takes in one post, by its own word. */
export function instanceMedia(configuration?: Configuration): MediaRule {
  const said: Partial<mastodon.v2.InstanceMediaAttachmentsConfiguration> = configuration?.mediaAttachments ?? {};
  const { supportedMimeTypes } = said;
  const image = {
    maxBytes: said.imageSizeLimit ?? USUAL.imageBytes,
    maxPixels: said.imageMatrixLimit ?? USUAL.imagePixels,
  };
  const video = {
    maxBytes: said.videoSizeLimit ?? USUAL.videoBytes,
    maxPixels: said.videoMatrixLimit ?? USUAL.videoPixels,
  };
  return {
    maxItems: configuration?.statuses?.maxMediaAttachments ?? USUAL.items,
    mixed: false,
    maxAltText: USUAL.altText,
    image: { mimes: among(USUAL.images, supportedMimeTypes), ...image },
    gif: { mimes: among(['image/gif'], supportedMimeTypes), ...image },
    video: { mimes: among(USUAL.videos, supportedMimeTypes), ...video },
  };
}
