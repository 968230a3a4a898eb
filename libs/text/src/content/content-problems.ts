import type { ChannelContent, ContentPart } from '#contracts';
import { at, type ContentProblem, type ContentRules, type KindLookup, type PartName } from './content-problem.js';
import { mediaProblems } from './media-problems.js';
import { optionProblems } from './option-problems.js';
import { textProblems } from './text-problems.js';

const UNKNOWN: KindLookup = () => undefined;

/**
 * Everything that can be said of a content by its channel's rules alone: portal refuses errors, publisher's preflight
 * lists them, and the browser shows them while people write. Pure.
 *
 * @param lookup files whose kind is not known are judged by their number alone
 */
export function contentProblems(
  content: ChannelContent,
  rules: ContentRules,
  lookup: KindLookup = UNKNOWN,
): ContentProblem[] {
  return [
    ...partsOf(content).flatMap(([name, part]) => [
      ...textProblems(name, part, rules),
      ...mediaProblems(name, part, rules, lookup),
    ]),
    ...threadProblems(content, rules),
    ...optionProblems(content, rules),
  ];
}

/** The messages of a content, in the order in which they go out. */
export function partsOf({ thread = [], comment, ...post }: ChannelContent): [PartName, ContentPart][] {
  const below = thread.map((part, index): [PartName, ContentPart] => [`thread.${index}`, part]);
  return [['post', post], ...below, ...(comment ? [['comment', comment] satisfies [PartName, ContentPart]] : [])];
}

function threadProblems({ thread = [], comment }: ChannelContent, { name, features }: ContentRules): ContentProblem[] {
  const most = features?.maxThread ?? 1;
  const found: ContentProblem[] = [];
  if (thread.length > 0 && most < 2) {
    const remedy = 'Give this channel one text of its own, or leave it out.';
    found.push(at('post', 'thread').error('thread_not_taken', `${name} has no threads.`, remedy));
  } else if (thread.length + 1 > most) {
    const sentence = `The thread has ${thread.length + 1} posts; ${name} takes ${most}.`;
    found.push(at('post', 'thread').error('thread_too_long', sentence, 'Put some of them together.'));
  }
  if (comment && !features?.comment) {
    const remedy = 'Take the comment out, or leave this channel out.';
    found.push(at('comment', 'text').error('comment_not_taken', `${name} takes no first comment.`, remedy));
  }
  return found;
}
