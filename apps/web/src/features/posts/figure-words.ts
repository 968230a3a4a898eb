import type { Figures } from '../../api/types';

const NAMES = [
  ['views', 'view'],
  ['likes', 'like'],
  ['reposts', 'repost'],
  ['replies', 'reply'],
  ['clicks', 'click'],
] as const satisfies readonly (readonly [keyof Figures, string])[];

/** A figure and what it counts, in words: 1,204 views. */
export interface FigureWords {
  count: string;
  what: string;
}

/** The figures that the network says, in words. */
export function figuresInWords(figures: Figures): FigureWords[] {
  return NAMES.flatMap(([many, one]) => {
    const count = figures[many];
    return count === undefined ? [] : [{ count: count.toLocaleString('en'), what: count === 1 ? one : many }];
  });
}
