import type { ContainerDialect } from '../meta/containers.js';
import { INSTAGRAM_LABEL } from './instagram.profile.js';

type File = Parameters<ContainerDialect['child']>[0];

/** Videos have no alt text there. */
const image = ({ url, media }: File): Record<string, string> => ({
  image_url: url,
  ...(media.altText ? { alt_text: media.altText } : {}),
});

const caption = (text: string): Record<string, string> => (text === '' ? {} : { caption: text });

/** developers.facebook.com/docs/instagram-platform/content-publishing; a single video is a reel. */
export const INSTAGRAM_DIALECT: ContainerDialect = {
  label: INSTAGRAM_LABEL,
  edge: 'media',
  statusField: 'status_code',
  single: ({ text }, file) => ({
    ...(file?.media.kind === 'video' ? { media_type: 'REELS', video_url: file.url } : {}),
    ...(file?.media.kind === 'image' ? image(file) : {}),
    ...caption(text),
  }),
  child: (file) => ({
    ...(file.media.kind === 'video' ? { media_type: 'VIDEO', video_url: file.url } : image(file)),
    is_carousel_item: 'true',
  }),
  carousel: ({ text }, children) => ({ media_type: 'CAROUSEL', children: children.join(','), ...caption(text) }),
};
