import type { ChannelContent, ContentOptions, NetworkFeatures } from '#contracts';
import { at, type ContentProblem, type ContentRules } from './content-problem.js';
import { pollProblems } from './poll-problems.js';

/** What a post asks of its network beside its words: only what the network knows, and all that it needs. */
export function optionProblems(content: ChannelContent, rules: ContentRules): ContentProblem[] {
  const { options = {} } = content;
  const { features = {}, name } = rules;
  return [
    ...titleProblems(options, features, name),
    ...malformedOptions(options),
    ...unknownOptions(options, features, name),
    ...fieldProblems(options, features, name),
    ...pollProblems(content, rules),
  ];
}

function titleProblems({ title = '' }: ContentOptions, features: NetworkFeatures, name: string): ContentProblem[] {
  const { error } = at('post', 'options.title');
  const length = Array.from(title).length;
  if (features.title === 'required' && title.trim() === '') {
    return [error('title_needed', `${name} needs a title.`, 'Give the post a title.')];
  }
  if (features.title !== undefined && features.maxTitle !== undefined && length > features.maxTitle) {
    const sentence = `The title has ${length} characters; ${name} takes ${features.maxTitle}.`;
    return [error('title_too_long', sentence, 'Shorten it.')];
  }
  return [];
}

/** What no network could make sense of. */
function malformedOptions({ link, language }: ContentOptions): ContentProblem[] {
  const found: ContentProblem[] = [];
  if (link !== undefined && !(/^https?:\/\//i.test(link) && URL.canParse(link))) {
    const remedy = 'Copy the whole address of the page, with https:// in front.';
    found.push(at('post', 'options.link').error('link_malformed', 'The link is not an address of a page.', remedy));
  }
  if (language !== undefined && !/^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i.test(language)) {
    const message = `“${language}” is not the name of a language.`;
    found.push(at('post', 'options.language').error('language_malformed', message, 'Write en, de or pt-BR.'));
  }
  return found;
}

/**
 * What is asked for and unknown to the network. Words about the post are left out there, which somebody should know;
 * who sees what of it, and for how long, is not left out: more would be seen than its writer wished.
 */
function unknownOptions(options: ContentOptions, features: NetworkFeatures, name: string): ContentProblem[] {
  const { title, link, contentWarning, sensitive, visibility, language, deleteAfterMinutes } = options;
  const found: ContentProblem[] = [];
  const leftOut = (option: keyof ContentOptions, code: string, message: string, remedy: string): void => {
    found.push(at('post', `options.${option}`).warning(code, message, remedy));
  };
  const refused = (option: keyof ContentOptions, code: string, message: string): void => {
    const remedy = 'Take it out, or leave this channel out.';
    found.push(at('post', `options.${option}`).error(code, message, remedy));
  };
  if (title !== undefined && features.title === undefined) {
    leftOut('title', 'title_left_out', `${name} shows no title.`, 'It is left out there.');
  }
  if (link !== undefined && !features.link) {
    const message = `${name} takes no link beside the text.`;
    leftOut('link', 'link_left_out', message, 'Put it into the text of this channel, or it is left out there.');
  }
  if (language !== undefined && !features.language) {
    leftOut('language', 'language_left_out', `${name} is not told languages.`, 'It is left out there.');
  }
  if (contentWarning !== undefined && !features.contentWarning) {
    const message = `${name} has no content warnings: everything would be seen at once.`;
    refused('contentWarning', 'content_warning_not_taken', message);
  }
  if (sensitive && !features.sensitive) {
    refused('sensitive', 'sensitive_not_taken', `${name} cannot hide media: it would be seen at once.`);
  }
  if (visibility !== undefined && visibility !== 'public' && !features.visibilities?.includes(visibility)) {
    const message = `${name} cannot show a post to “${visibility}” alone: more people would see it.`;
    refused('visibility', 'visibility_not_taken', message);
  }
  if (deleteAfterMinutes !== undefined && !features.remove) {
    refused('deleteAfterMinutes', 'removal_not_possible', `Posts on ${name} cannot be taken down from here.`);
  }
  return found;
}

function fieldProblems({ fields = {} }: ContentOptions, features: NetworkFeatures, name: string): ContentProblem[] {
  return (features.fields ?? []).flatMap((field) => {
    if (!field.required || (fields[field.name] ?? '').trim() !== '') return [];
    const { error } = at('post', `options.fields.${field.name}`);
    return [error('field_needed', `${name} needs “${field.label}”.`, field.help ?? 'Fill it in.')];
  });
}
