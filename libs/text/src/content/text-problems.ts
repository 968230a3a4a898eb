import type { ContentPart } from '#contracts';
import { countText } from '../count-text.js';
import { textRuleBeside } from '../text-rule-beside.js';
import { at, type ContentProblem, type ContentRules, type PartName } from './content-problem.js';
import { partWords, some } from './part-words.js';

/** A text that is missing where there is no media either, or that is longer than the network takes. */
export function textProblems(part: PartName, { text, media = [] }: ContentPart, rules: ContentRules): ContentProblem[] {
  const { error } = at(part, 'text');
  const words = partWords(part);
  if (text.trim() === '') {
    if (media.length > 0) return [];
    return [error('text_empty', `${words} is empty.`, 'Write something, or take it out.')];
  }
  const { over, max, bytes } = countText(text, textRuleBeside(rules.text, media.length));
  if (over > 0) {
    const where = max < rules.text.max ? ' beside files' : '';
    const sentence = `${words} is ${some(over, 'character')} too long for ${rules.name}, which takes ${max}${where}.`;
    return [error('text_too_long', sentence, 'Shorten it, or give this channel a text of its own.')];
  }
  if (bytes !== undefined && bytes.over > 0) {
    const sentence = `${words} is ${some(bytes.over, 'byte')} too long for ${rules.name}, which takes ${bytes.max}.`;
    return [error('text_too_long', sentence, 'Shorten it; emoji and accents take several bytes each.')];
  }
  return [];
}
