import type { Channel, ContentOptions, Target, Written } from '../../../api/types';

/** What networks are told beside the words; the form's own fields of each network stand with its channel. */
export type OptionsState = Omit<ContentOptions, 'fields'>;
export type Option = keyof OptionsState;

/** Whoever hides something must not find it in the open: these go only to channels that know them. */
const NEVER_LEFT_OUT = ['contentWarning', 'sensitive', 'visibility', 'poll', 'deleteAfterMinutes'] as const;
/** Words about the post, which all are told unless one of them is to get none. */
const LEFT_OUT = ['title', 'link', 'language'] as const satisfies readonly Option[];

export const OPTIONS: readonly Option[] = [...LEFT_OUT, ...NEVER_LEFT_OUT];

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
  return OPTIONS.filter((option) => channels.some((channel) => knows(channel, option)));
}

/** The channels on which an option has no effect. */
export function without(channels: readonly Channel[], option: Option): Channel[] {
  return channels.filter((channel) => !knows(channel, option));
}

/** What all channels are told; what one of them is told nothing of, each is told by itself. */
export function sharedOptions(options: OptionsState, told: readonly OptionsState[]): ContentOptions {
  return picked(
    options,
    LEFT_OUT.filter((option) => told.every((own) => own[option])),
  );
}

/** What a channel is told beside what all are told. */
export function ownOptions(
  told: OptionsState,
  shared: ContentOptions,
  channel: Channel,
  fields: Readonly<Record<string, string>>,
): ContentOptions {
  const words = LEFT_OUT.filter((option) => told[option] !== shared[option]);
  const rules = NEVER_LEFT_OUT.filter((option) => takes(channel, option, told));
  const { poll, ...own } = picked(told, [...words, ...rules]);
  const filled = Object.entries(fields).filter(
    ([name, value]) => value.trim() !== '' && channel.features?.fields?.some((field) => field.name === name),
  );
  return {
    ...own,
    ...(poll && { poll: { ...poll, choices: filledChoices(poll.choices) } }),
    ...(filled.length > 0 && { fields: Object.fromEntries(filled) }),
  };
}

/** Whether a channel's network does what is asked of it. */
export function takes(channel: Channel, option: Option, { visibility }: OptionsState): boolean {
  if (option !== 'visibility') return knows(channel, option);
  return visibility !== undefined && (channel.features?.visibilities?.includes(visibility) ?? false);
}

/** Those of the named options that say something. */
function picked(options: OptionsState, names: readonly Option[]): OptionsState {
  return Object.fromEntries(names.flatMap((name) => (options[name] ? [[name, options[name]]] : [])));
}

/**
 * The options that the channels of a post share: what the post itself says, else what most of those are told that could
 * be told anything.
 */
export function optionsState(
  { options = {}, targets }: Pick<Written, 'options' | 'targets'>,
  channels: readonly Channel[],
): OptionsState {
  const usual = OPTIONS.map((name) => {
    const told = targets.filter((target) => {
      const channel = channels.find(({ id }) => id === target.channelId);
      return target.options?.[name] !== undefined || (channel && knows(channel, name));
    });
    return [name, options[name] ?? mostCommon(told.map((target) => target.options?.[name]))];
  });
  return Object.fromEntries(usual.filter(([, value]) => value !== undefined));
}

/** A channel's own form fields. */
export function fieldsState(target: Target, options: Written['options']): Record<string, string> {
  return { ...options?.fields, ...target.options?.fields };
}

/** Of several that are equally common one that says something, and the first of these. */
function mostCommon<Value>(values: readonly Value[]): Value | undefined {
  const ranked = values.map((value) => ({
    value,
    times: values.filter((other) => JSON.stringify(other) === JSON.stringify(value)).length,
    says: Number(value !== undefined),
  }));
  return ranked.toSorted((one, other) => other.times - one.times || other.says - one.says)[0]?.value;
}

/** Without the choices that nobody wrote yet. */
function filledChoices(choices: readonly string[]): string[] {
  return choices.map((choice) => choice.trim()).filter((choice) => choice !== '');
}
