import type { Channel, ContentOptions } from '../../../api/types';

export type Visibility = NonNullable<ContentOptions['visibility']>;

export const VISIBILITY_WORDS: Record<Visibility, string> = {
  public: 'Everybody',
  unlisted: 'Everybody, but not in public lists',
  followers: 'Followers',
  private: 'Only who is mentioned',
};

/** Those that any of the channels offers, the most common default first. */
export function visibilitiesOf(channels: readonly Channel[]): Visibility[] {
  return [...new Set(channels.flatMap(({ features }) => features?.visibilities ?? []))];
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** When a post can be taken down again, for a choice. */
export function takenDownAfter(chosen: number | undefined): { value: string; label: string }[] {
  const usual = [0, HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY];
  const minutes = chosen === undefined || usual.includes(chosen) ? usual : [...usual, chosen].toSorted((a, b) => a - b);
  return minutes.map((each) => ({ value: String(each), label: each === 0 ? 'Never' : `After ${duration(each)}` }));
}

function duration(minutes: number): string {
  if (minutes % DAY === 0) return count(minutes / DAY, 'day');
  return minutes % HOUR === 0 ? count(minutes / HOUR, 'hour') : count(minutes, 'minute');
}

const count = (number: number, unit: string): string => (number === 1 ? `1 ${unit}` : `${number} ${unit}s`);
