import type { Channel, ContentOptions, Post, Target } from '../../../api/types';

/** What networks are told beside the words; the form's own fields of each network stand with its channel. */
export type OptionsState = Omit<ContentOptions, 'fields'>;
type Option = keyof OptionsState;

/** Whoever hides something must not find it in the open: these go only to channels that know them. */
const NEVER_LEFT_OUT = ['contentWarning', 'sensitive', 'visibility', 'poll', 'deleteAfterMinutes'] as const;
const LEFT_OUT = ['title', 'link', 'language'] as const satisfies readonly Option[];

/** Whether a channel's network knows an option. */
export function knows({ features = {} }: Pick<Channel, 'features'>, option: Option): boolean {
  switch (option) {
    case 'title':
      return features.title !== undefined;
    case 'visibility':
      return (features.visibilities?.length ?? 0) > 1;
    case 'poll':
      return features.poll !== undefined;
    case 'deleteAfterMinutes':
      return features.remove ?? false;
    case 'link':
    case 'contentWarning':
    case 'sensitive':
    case 'language':
      return features[option] ?? false;
    default:
      return option satisfies never;
  }
}

/** The options that at least one of the channels knows. */
export function knownOptions(channels: readonly Channel[]): Option[] {
  return [...LEFT_OUT, ...NEVER_LEFT_OUT].filter((option) => channels.some((channel) => knows(channel, option)));
}

/** The channels on which an option has no effect. */
export function without(channels: readonly Channel[], option: Option): Channel[] {
  return channels.filter((channel) => !knows(channel, option));
}

/** What all channels are told. */
export function sharedOptions(options: OptionsState): ContentOptions {
  const { title, link, language } = options;
  return { ...(title && { title }), ...(link && { link }), ...(language && { language }) };
}

/** What a channel is told beside that. */
export function ownOptions(
  { contentWarning, sensitive, visibility, poll, deleteAfterMinutes }: OptionsState,
  channel: Channel,
  fields: Readonly<Record<string, string>>,
): ContentOptions {
  const filled = Object.entries(fields).filter(
    ([name, value]) => value.trim() !== '' && channel.features?.fields?.some((field) => field.name === name),
  );
  return {
    ...(contentWarning && knows(channel, 'contentWarning') && { contentWarning }),
    ...(sensitive && knows(channel, 'sensitive') && { sensitive }),
    ...(visibility && channel.features?.visibilities?.includes(visibility) && { visibility }),
    ...(poll && knows(channel, 'poll') && { poll: { ...poll, choices: filledChoices(poll.choices) } }),
    ...(deleteAfterMinutes && knows(channel, 'deleteAfterMinutes') && { deleteAfterMinutes }),
    ...(filled.length > 0 && { fields: Object.fromEntries(filled) }),
  };
}

/** The options of a post that is opened in the form: of the post itself, and what its channels are told. */
export function optionsState({ options, targets }: Pick<Post, 'options' | 'targets'>): OptionsState {
  const all = [...targets.map((target) => target.options ?? {}), options ?? {}];
  const { fields: _fields, ...merged } = Object.assign({}, ...all) as ContentOptions;
  return merged;
}

/** A channel's own form fields. */
export function fieldsState(target: Target, options: Post['options']): Record<string, string> {
  return { ...options?.fields, ...target.options?.fields };
}

/** Without the lines that nobody wrote on yet. */
function filledChoices(choices: readonly string[]): string[] {
  return choices.map((choice) => choice.trim()).filter((choice) => choice !== '');
}
