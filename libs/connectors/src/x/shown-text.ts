import { objectOf, objectsOf, textOf } from '../exchange/json.js';
import { squeezed } from '../outcome/read-back.js';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/**
 * A post's text as it was written: X shows links as t.co ones (what they stand for is in `entities.urls`), adds one for
 * the media, and writes `&`, `<` and `>` as entities. Long posts have their text in `note_tweet`.
 */
export function writtenText(post: unknown): string {
  const { text, entities, note_tweet: long } = objectOf(post);
  const note = objectOf(long);
  let written = textOf(note.text) ?? textOf(text) ?? '';
  const links = [...objectsOf(objectOf(entities).urls), ...objectsOf(objectOf(note.entities).urls)];
  for (const link of links) {
    const [shown, meant] = [textOf(link.url), textOf(link.expanded_url)];
    if (shown === undefined || meant === undefined) continue;
    written = written.replaceAll(shown, textOf(link.media_key) === undefined ? meant : '');
  }
  return written.replace(/&(amp|lt|gt|quot);/g, (whole, name) => ENTITIES[String(name)] ?? whole);
}

/** What two texts have in common that X shows differently: links get a scheme, and its own white space. */
export function comparableText(text: string): string {
  return squeezed(text.replace(/https?:\/\//gi, '').replace(/\/(?=\s|$)/g, ''));
}
