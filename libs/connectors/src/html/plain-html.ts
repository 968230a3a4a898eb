/** Words as HTML shows them. */
export const escapedHtml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

function linked(line: string): string {
  return line
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((piece, index) =>
      index % 2 === 1 ? `<a href="${escapedHtml(piece)}">${escapedHtml(piece)}</a>` : escapedHtml(piece),
    )
    .join('');
}

/** Plain words as paragraphs; addresses become links, as HTML shows them as they are otherwise. */
export function paragraphsHtml(text: string): string[] {
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${paragraph.split('\n').map(linked).join('<br />\n')}</p>`);
}
