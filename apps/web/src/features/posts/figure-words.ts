import type { Figures } from '../../api/types';

const NAMES = [
  ['views', 'view'],
  ['likes', 'like'],
  ['reposts', 'repost'],
  ['replies', 'reply'],
  ['clicks', 'click'],
] as const satisfies readonly (readonly [keyof Figures, string])[];

/** Figures in words, those that the network says: 1,204 views · 1 like. */
export function figuresInWords(figures: Figures): string {
  return NAMES.flatMap(([many, one]) => {
    const count = figures[many];
    return count === undefined ? [] : [`${count.toLocaleString('en')} ${count === 1 ? one : many}`];
  }).join(' · ');
}
