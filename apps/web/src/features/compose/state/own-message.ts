import type { OptionsState } from './options-state';
import type { MediaChoice, PartState } from './message-state';

/** What a post says, as it stands in the form. */
export interface Said {
  text: string;
  media: MediaChoice[];
  /** The messages below the post. */
  thread: PartState[];
  /** The first comment; none when null. */
  comment: PartState | null;
  options: OptionsState;
}

/** Options that one channel has by itself; null: none there, whatever the others are told. */
export type OwnOptions = { [Option in keyof OptionsState]?: OptionsState[Option] | null };

/** What one channel gets instead of the post's own; what is absent it shares. */
export type OwnMessage = Partial<Omit<Said, 'options'>> & { options?: OwnOptions };

export type Aspect = keyof Said;
export const ASPECTS = ['text', 'media', 'thread', 'comment', 'options'] as const satisfies readonly Aspect[];

/** What a channel gets: what is shared, with what it has of its own. */
export function messageFor({ text, media, thread, comment, options }: Said, own: OwnMessage = {}): Said {
  return { text, media, thread, comment, ...own, options: optionsFor(options, own.options) };
}

function optionsFor(shared: OptionsState, own: OwnOptions = {}): OptionsState {
  const told = Object.entries({ ...shared, ...own }).filter(([, value]) => value !== null);
  return Object.fromEntries(told);
}

/** What of a channel's message is its own; undefined when it says what all say. */
export function ownMessage(message: Said, shared: Said): OwnMessage | undefined {
  const options = ownOptions(message.options, shared.options);
  const own: OwnMessage = {
    ...(message.text !== shared.text && { text: message.text }),
    ...(differ(message.media, shared.media) && { media: message.media }),
    ...(differ(message.thread, shared.thread) && { thread: message.thread }),
    ...(differ(message.comment, shared.comment) && { comment: message.comment }),
    ...(Object.keys(options).length > 0 && { options }),
  };
  return Object.keys(own).length > 0 ? own : undefined;
}

function ownOptions(told: OptionsState, shared: OptionsState): OwnOptions {
  const names = new Set([...Object.keys(told), ...Object.keys(shared)]) as Set<keyof OptionsState>;
  const own = [...names].filter((name) => differ(told[name] || null, shared[name] || null));
  return Object.fromEntries(own.map((name) => [name, told[name] || null]));
}

/** These things of what is said. */
export function only(said: Said, aspects: readonly Aspect[]): Partial<Said> {
  return Object.fromEntries(aspects.map((aspect) => [aspect, said[aspect]]));
}

/** Plain data, so that its JSON says whether it is the same. */
export function differ(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
