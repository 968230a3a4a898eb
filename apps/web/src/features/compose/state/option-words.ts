import type { Channel, ContentOptions } from '../../../api/types';
import { minutesInWords } from './minutes-words';
import type { Option } from './options-state';

export type Visibility = NonNullable<ContentOptions['visibility']>;

export const VISIBILITY_WORDS: Record<Visibility, string> = {
  public: 'Everybody',
  unlisted: 'Everybody, but not in public lists',
  followers: 'Followers',
  private: 'Only who is mentioned',
};

export const OPTION_WORDS: Record<Option, string> = {
  title: 'title',
  link: 'link',
  language: 'language',
  contentWarning: 'content warning',
  sensitive: 'hidden media',
  visibility: 'who sees it',
  poll: 'poll',
  deleteAfterMinutes: 'when it is taken down',
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
  return minutes.map((each) => ({
    value: String(each),
    label: each === 0 ? 'Never' : `After ${minutesInWords(each)}`,
  }));
}
