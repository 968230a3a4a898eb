import { newKey } from '../../../api/new-key';
import type { ContentMedia, ContentPart } from '../../../api/types';

/** A file in a message; plain data, so that it can be kept in the browser. */
export interface MediaChoice {
  mediaId: string;
  altText: string;
}

/** A message beside the post itself: one of its thread, or its first comment. */
export interface PartState {
  /** Names it while it moves about and its files are on their way. */
  key: string;
  text: string;
  media: MediaChoice[];
}

export function emptyPart(): PartState {
  return { key: newKey(), text: '', media: [] };
}

/** A message as the API takes it. */
export function partOf({ text, media }: PartState): ContentPart {
  return media.length === 0 ? { text } : { text, media: mediaOf(media) };
}

export function mediaOf(media: readonly MediaChoice[]): ContentMedia[] {
  return media.map(({ mediaId, altText }) =>
    altText.trim() === '' ? { mediaId } : { mediaId, altText: altText.trim() },
  );
}

/** The other way round. */
export function partState({ text, media = [] }: ContentPart): PartState {
  return { key: newKey(), text, media: mediaState(media) };
}

export function mediaState(media: readonly ContentMedia[]): MediaChoice[] {
  return media.map(({ mediaId, altText = '' }) => ({ mediaId, altText }));
}

/** With the item at `from` standing at `to`. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(to, 0, item);
}

/** With the part of that key changed; one that was removed meanwhile stays away. */
export function changed(parts: readonly PartState[], key: string, change: (part: PartState) => PartState): PartState[] {
  return parts.map((part) => (part.key === key ? change(part) : part));
}
