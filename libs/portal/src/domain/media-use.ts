import { firstLine } from './excerpt.js';

/** Something that is still to go out, or may, and has a file. */
export interface MediaUse {
  readonly kind: 'draft' | 'scheduled' | 'series';
  /** What it says, or what the series is called. */
  readonly words: string;
}

/** So many are named; the rest is counted. */
const NAMED = 5;
const LONGEST = 40;

/** Why a file cannot be deleted: where it still is, and what to do. `uses` holds at least one. */
export function stillUsed(name: string, uses: readonly MediaUse[]): string {
  const named = uses.slice(0, NAMED).map(inWords);
  const more = uses.length - named.length;
  const list = [...named, ...(more > 0 ? [`${more} more`] : [])];
  const [last = '', ...before] = list.toReversed();
  const places = before.length === 0 ? last : `${before.toReversed().join(', ')} and ${last}`;
  return `“${name}” is part of ${places}. Take it out there first.`;
}

function inWords({ kind, words }: MediaUse): string {
  const line = Array.from(firstLine(words));
  const short = line.length > LONGEST ? `${line.slice(0, LONGEST - 1).join('')}…` : line.join('');
  if (kind === 'series') return `the series “${short}”`;
  const which = kind === 'draft' ? 'the draft' : 'the planned post';
  return short === '' ? `${kind === 'draft' ? 'a draft' : 'a planned post'} without words` : `${which} “${short}”`;
}
