import { escapedHtml, paragraphsHtml } from '../html/plain-html.js';

/** A file as WordPress keeps it. */
export interface Uploaded {
  readonly id: string;
  readonly url: string;
  readonly altText: string;
}

/** The content of a post: paragraphs, then its files. `wp-image-<id>` is how WordPress itself marks them. */
export function postHtml(text: string, files: readonly Uploaded[]): string {
  const figures = files.map(
    ({ id, url, altText }) =>
      `<figure class="wp-block-image"><img src="${escapedHtml(url)}" alt="${escapedHtml(altText)}" class="wp-image-${id}" /></figure>`,
  );
  return [...paragraphsHtml(text), ...figures].join('\n\n');
}
