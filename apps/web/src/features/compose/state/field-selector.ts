import type { FindingPlace } from '../../preflight/finding-place';
import type { Option } from './options-state';
import type { OwnMessage } from './own-message';

const LABELS: Record<Option, string> = {
  title: 'Title',
  link: 'Link',
  language: 'Language',
  contentWarning: 'Content warning',
  sensitive: 'Hide the media until somebody wants to see it',
  visibility: 'Who sees it',
  poll: 'Choice 1',
  deleteAfterMinutes: 'Take it down',
};

const isOption = (name: string | undefined): name is Option => name !== undefined && name in LABELS;

/** Whether the form's field of a place stands with its channel: the channel has this of its own. */
export function standsWithChannel({ part, field }: FindingPlace, own: OwnMessage = {}): boolean {
  const [first, option] = field.split('.');
  if (first === 'options') return isOption(option) && own.options?.[option] !== undefined;
  if (part !== 'post') return (part === 'comment' ? own.comment : own.thread) !== undefined;
  return (first === 'media' ? own.media : own.text) !== undefined;
}

/**
 * Finds the field of a place in the form by the names that people hear too; the first that is there is meant.
 *
 * @param channel the name of the channel with which the field stands; undefined where all share it
 */
export function fieldSelectors({ part, field }: FindingPlace, channel: string | undefined): string[] {
  const [first, second] = field.split('.');
  const named = (label: string): string => quoted(channel === undefined ? label : `${label} for ${channel}`);
  if (first === 'options' && isOption(second))
    return [`[aria-label=${named(LABELS[second])}]`, `[aria-label=${named('Poll')}]`];
  if (first === 'options') return ['section[aria-label="Where"] input[type="text"]'];
  const post = part === 'post';
  const below = part === 'comment' ? 'First comment' : `Post ${Number(part.split('.')[1]) + 2} of the thread`;
  if (first === 'media') {
    const place = post ? quoted(channel ?? 'Post', 'Files: ') : quoted(unquoted(named(below)), 'Files: ');
    const file = `[aria-label=${place}] > :nth-child(${Number(second ?? 0) + 1})`;
    return [`${file} textarea`, `${file} button`, `[aria-label=${place.replace('Files: ', 'Add files: ')}] button`];
  }
  if (!post) return [`textarea[aria-label=${named(below)}]`];
  return [channel === undefined ? 'section[aria-label="What"] textarea' : `textarea[aria-label=${named('Text')}]`];
}

const quoted = (label: string, before = ''): string => JSON.stringify(before + label);
const unquoted = (text: string): string => JSON.parse(text) as string;
