import type { ChannelContent, Poll, PollRule } from '#contracts';
import { at, type ContentProblem, type ContentRules } from './content-problem.js';

const { error } = at('post', 'options.poll');

/** Everywhere: one choice is no question. */
const FEWEST = 2;

/** Whether a network takes the poll of a post. */
export function pollProblems({ media = [], options }: ChannelContent, rules: ContentRules): ContentProblem[] {
  const poll = options?.poll;
  const rule = rules.features?.poll;
  const { name } = rules;
  if (poll === undefined) return [];
  if (rule === undefined) {
    return [error('poll_not_taken', `${name} takes no polls.`, 'Take it out, or leave this channel out.')];
  }
  const beside = error('poll_beside_media', 'A poll cannot go beside files.', 'Take the files out, or the poll.');
  return [...choiceProblems(poll, rule, name), ...endProblems(poll, rule, name), ...(media.length > 0 ? [beside] : [])];
}

function choiceProblems({ choices, multiple }: Poll, rule: PollRule, name: string): ContentProblem[] {
  const found: ContentProblem[] = [];
  if (choices.filter((choice) => choice.trim() !== '').length < FEWEST) {
    found.push(error('poll_choices_too_few', 'A poll needs two choices.', 'Write them, or take the poll out.'));
  }
  if (choices.length > rule.maxChoices) {
    const sentence = `The poll has ${choices.length} choices; ${name} takes ${rule.maxChoices}.`;
    found.push(error('poll_choices_too_many', sentence, 'Take some out.'));
  }
  if (choices.some((choice) => Array.from(choice).length > rule.maxChoiceLength)) {
    const sentence = `A choice of the poll is too long: ${name} takes ${rule.maxChoiceLength} characters.`;
    found.push(error('poll_choice_too_long', sentence, 'Shorten it.'));
  }
  if (new Set(choices.map((choice) => choice.trim())).size < choices.length) {
    found.push(error('poll_choices_equal', 'Two choices of the poll are the same.', 'Change one of them.'));
  }
  if (multiple && !rule.multiple) {
    found.push(error('poll_multiple_not_taken', `On ${name} readers choose one.`, 'Let them choose one.'));
  }
  return found;
}

function endProblems({ endsAfterMinutes }: Poll, { minMinutes, maxMinutes }: PollRule, name: string): ContentProblem[] {
  if (endsAfterMinutes >= minMinutes && endsAfterMinutes <= maxMinutes) return [];
  const sentence = `On ${name} a poll is open for ${minMinutes} to ${maxMinutes} minutes.`;
  return [error('poll_end_not_taken', sentence, 'Change its end.')];
}
