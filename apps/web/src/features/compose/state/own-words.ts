import { ASPECTS, type Aspect, type OwnMessage } from './own-message';
import { OPTION_WORDS } from './option-words';
import { OPTIONS } from './options-state';

const WORDS: Record<Exclude<Aspect, 'options'>, string> = {
  text: 'text',
  media: 'files',
  thread: 'thread',
  comment: 'first comment',
};

/** What differs on a channel, in a few words; empty when nothing does. */
export function ownInWords(own: OwnMessage = {}): string {
  const aspects = ASPECTS.flatMap((aspect) => (aspect !== 'options' && aspect in own ? [WORDS[aspect]] : []));
  const options = OPTIONS.filter((option) => own.options && option in own.options);
  return [...aspects, ...options.map((option) => OPTION_WORDS[option])].join(', ');
}
