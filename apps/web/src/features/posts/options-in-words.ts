import { minutesInWords } from '../compose/state/minutes-words';
import { OPTION_WORDS, VISIBILITY_WORDS } from '../compose/state/option-words';
import { OPTIONS, type Option } from '../compose/state/options-state';
import type { OwnOptions } from '../compose/state/own-message';

const NONE: Partial<Record<Option, string>> = {
  sensitive: 'Media shown at once',
  visibility: 'Who sees it: as usual there',
  deleteAfterMinutes: 'Not taken down',
};

/** What is asked of networks beside the words, each in a few words; null: there is none. */
export function optionsInWords(options: OwnOptions): string[] {
  const { title, link, language, contentWarning, sensitive, visibility, poll, deleteAfterMinutes } = options;
  const there = [
    title && `Title: ${title}`,
    link && `Link: ${link}`,
    language && `Language: ${language}`,
    contentWarning && `Content warning: ${contentWarning}`,
    sensitive && 'Media hidden',
    visibility && visibility !== 'public' && VISIBILITY_WORDS[visibility],
    poll && `Poll: ${poll.choices.join(', ')}`,
    deleteAfterMinutes && `Taken down after ${minutesInWords(deleteAfterMinutes)}`,
  ];
  const missing = OPTIONS.filter((option) => options[option] === null);
  return [
    ...there.flatMap((words) => words || []),
    ...missing.map((option) => NONE[option] ?? `No ${OPTION_WORDS[option]}`),
  ];
}
