const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

/** The words of a post's HTML, as a reader sees them. */
export function wordsOf(html: string): string {
  return html
    .replace(/\n*<figure[\s\S]*?<\/figure>/g, '')
    .replace(/<\/p>\n*<p>/g, '\n\n')
    .replace(/<br \/>\n/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** Numbers of the files that it shows, in their order. */
export function filesIn(html: string): number[] {
  return [...html.matchAll(/class="wp-image-(\d+)"/g)].map(([, id]) => Number(id));
}
