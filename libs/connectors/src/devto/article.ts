import type { PostContent } from '../connector.port.js';
import { PublishFailure } from '../publish-failure.js';
import { DEVTO_LABEL } from './devto.fields.js';

const MOST_TAGS = 4;

/** Tags as Forem takes them (app/models/tag.rb: letters and digits). */
function tagsOf(typed = ''): string[] {
  const tags = typed.split(',').map((tag) => tag.trim().replace(/^#/, '').toLowerCase());
  return tags.filter((tag) => tag !== '').slice(0, MOST_TAGS);
}

/** The article of a post. @throws PublishFailure (`refused`) without a title */
export function articleOf({ text, options }: PostContent) {
  const title = options?.title?.trim();
  if (!title) {
    throw new PublishFailure('refused', 'title_missing', `${DEVTO_LABEL} wants a title. Add one and send it again.`);
  }
  const tags = tagsOf(options?.fields?.tags);
  const series = options?.fields?.series?.trim();
  return {
    title,
    body_markdown: text,
    published: true,
    ...(tags.length > 0 && { tags }),
    ...(series && { series }),
    ...(options?.link && { canonical_url: options.link }),
  };
}
