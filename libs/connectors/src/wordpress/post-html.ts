/** A file as WordPress keeps it. */
export interface Uploaded {
  readonly id: string;
  readonly url: string;
  readonly altText: string;
}

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** Plain words as HTML: WordPress takes HTML, and shows addresses as they are unless they are links. */
function linked(line: string): string {
  return line
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((piece, index) => (index % 2 === 1 ? `<a href="${escaped(piece)}">${escaped(piece)}</a>` : escaped(piece)))
    .join('');
}

/** The content of a post: paragraphs, then its files. `wp-image-<id>` is how WordPress itself marks them. */
export function postHtml(text: string, files: readonly Uploaded[]): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${paragraph.split('\n').map(linked).join('<br />\n')}</p>`);
  const figures = files.map(
    ({ id, url, altText }) =>
      `<figure class="wp-block-image"><img src="${escaped(url)}" alt="${escaped(altText)}" class="wp-image-${id}" /></figure>`,
  );
  return [...paragraphs, ...figures].join('\n\n');
}
