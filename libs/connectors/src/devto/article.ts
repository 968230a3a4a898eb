import type { MediaFile, PostContent } from '../connector.port.js';
import { addressOf } from '../exchange/address-of.js';
import { isYes } from '../exchange/is-yes.js';
import { PublishFailure } from '../publish-failure.js';
import { DEVTO_LABEL } from './devto.fields.js';

const MOST_TAGS = 4;

/** Tags as Forem takes them (app/models/tag.rb: letters and digits). */
function tagsOf(typed = ''): string[] {
  const tags = typed.split(',').map((tag) => tag.trim().replace(/^#/, '').toLowerCase());
  return tags.filter((tag) => tag !== '').slice(0, MOST_TAGS);
}

/** As Markdown reads it back: one line, with its own brackets escaped. */
const shownAlt = (text = '') =>
  text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[\\[\]]/g, '\\$&');

/** Forem takes no files: pictures are shown by their addresses. */
const picture = (file: MediaFile) => `![${shownAlt(file.altText)}](${addressOf(file).url})`;

/** The article of a post. @throws PublishFailure (`refused`) without a title */
export function articleOf({ text, media = [], options }: PostContent) {
  const title = options?.title?.trim();
  if (!title) {
    throw new PublishFailure('refused', 'title_missing', `${DEVTO_LABEL} wants a title. Add one and send it again.`);
  }
  const tags = tagsOf(options?.fields?.tags);
  const cover = isYes(options?.fields?.cover) ? media[0] : undefined;
  const below = cover ? media.slice(1) : media;
  const series = options?.fields?.series?.trim();
  return {
    title,
    body_markdown: [text, ...below.map(picture)].filter((part) => part !== '').join('\n\n'),
    published: true,
    ...(cover && { main_image: addressOf(cover).url }),
    ...(tags.length > 0 && { tags }),
    ...(series && { series }),
    ...(options?.link && { canonical_url: options.link }),
  };
}
