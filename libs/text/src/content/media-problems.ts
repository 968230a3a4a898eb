import type { ContentMedia, ContentPart, MediaKind, MediaRule } from '#contracts';
import { at, type ContentProblem, type ContentRules, type KindLookup, type PartName } from './content-problem.js';
import { partWords, some } from './part-words.js';

const PLURALS: Readonly<Record<MediaKind, string>> = { image: 'images', gif: 'GIFs', video: 'videos' };

/** The files of one message: how many, of which kinds, and whether they are described. */
export function mediaProblems(
  part: PartName,
  { media = [] }: ContentPart,
  rules: ContentRules,
  lookup: KindLookup,
): ContentProblem[] {
  const { error } = at(part, 'media');
  const words = partWords(part);
  const rule = rules.media;
  if (media.length === 0) {
    if (!rule?.required || part !== 'post') return [];
    return [error('media_needed', `${rules.name} takes no post without an image or a video.`, 'Add one.')];
  }
  if (rule === undefined) {
    return [
      error('media_not_taken', `${rules.name} takes no files.`, 'Take the files out, or leave this channel out.'),
    ];
  }
  const kinds = media.flatMap(({ mediaId }) => lookup(mediaId) ?? []);
  return [
    ...countProblems(words, media.length, kinds, rules.name, rule).map(([code, message, remedy]) =>
      error(code, message, remedy),
    ),
    ...media.flatMap((one, index) => fileProblems(part, index, one, lookup(one.mediaId), rules.name, rule)),
  ];
}

type Sentence = readonly [code: string, message: string, remedy: string];

function countProblems(
  words: string,
  count: number,
  kinds: readonly MediaKind[],
  name: string,
  rule: MediaRule,
): Sentence[] {
  if (count > rule.maxItems) {
    const sentence = `${words} has ${some(count, 'file')}; ${name} takes at most ${rule.maxItems}.`;
    return [['media_too_many', sentence, 'Take some out, or put them into a thread.']];
  }
  const moving = kinds.some((kind) => kind !== 'image');
  if (!moving || rule.mixed || count === 1) return [];
  const sentence = `${name} takes a video or a GIF only by itself.`;
  return [['media_mixed', sentence, 'Keep either the images or one video or GIF.']];
}

function fileProblems(
  part: PartName,
  index: number,
  { altText = '' }: ContentMedia,
  kind: MediaKind | undefined,
  name: string,
  rule: MediaRule,
): ContentProblem[] {
  const which = `File ${index + 1}`;
  const described = at(part, `media.${index}.altText`);
  const problems: ContentProblem[] = [];
  if (rule.maxAltText !== undefined && altText.trim() === '') {
    const sentence = `${which} has no alt text: people who cannot see it will not know what it shows.`;
    problems.push(described.warning('alt_text_missing', sentence, 'Describe in a sentence what is to be seen.'));
  }
  if (rule.maxAltText !== undefined && altText.length > rule.maxAltText) {
    const sentence = `The alt text of file ${index + 1} is longer than the ${rule.maxAltText} characters that ${name} takes.`;
    problems.push(described.error('alt_text_too_long', sentence, 'Shorten it.'));
  }
  if (kind === undefined || rule[kind] !== undefined) return problems;
  const { error } = at(part, `media.${index}`);
  const sentence = `${name} takes no ${PLURALS[kind]}.`;
  return [...problems, error('media_kind_not_taken', sentence, 'Use another file, or leave this channel out.')];
}
