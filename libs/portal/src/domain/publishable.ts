import type { FieldProblem } from '#contracts';
import type { Content, Target } from './post.js';

/** What of a channel matters for a text. */
export interface ChannelForText {
  readonly id: string;
  readonly networkLabel: string;
  readonly handle: string;
  readonly connected: boolean;
  /** How many units a text has too many there; 0 when it fits. And the bound. */
  readonly measure: (text: string) => { over: number; max: number };
}

/** A post with nothing in it cannot be kept; a draft may lack channels and text. */
export function targetProblems(targets: readonly Target[], known: ReadonlySet<string>): FieldProblem[] {
  const seen = new Set<string>();
  return targets.flatMap(({ channelId }, index) => {
    const field = `targets.${index}.channelId`;
    if (!known.has(channelId)) return [{ field, message: 'is not a channel of this workspace' }];
    if (seen.has(channelId)) return [{ field, message: 'is named twice' }];
    seen.add(channelId);
    return [];
  });
}

/** Everything that keeps a content from going out, by field; empty when it may. */
export function publishProblems(content: Content, channels: ReadonlyMap<string, ChannelForText>): FieldProblem[] {
  if (content.targets.length === 0) return [{ field: 'targets', message: 'must name at least one channel' }];
  const problems = content.targets.flatMap((target, index) => {
    const channel = channels.get(target.channelId);
    const problem = channel && channelProblem(target, index, content.text, channel);
    return problem ? [problem] : [];
  });
  return problems.filter(
    (one, index) => problems.findIndex((other) => other.field === one.field && other.message === one.message) === index,
  );
}

function channelProblem(target: Target, index: number, shared: string, channel: ChannelForText) {
  if (!channel.connected) {
    return { field: `targets.${index}.channelId`, message: `${name(channel)} is not connected; reconnect it first` };
  }
  const field = target.text === undefined ? 'text' : `targets.${index}.text`;
  const text = textFor(target, shared);
  if (text.trim() === '') return { field, message: 'must not be empty' };
  const { over, max } = channel.measure(text);
  return over > 0 ? { field, message: `is ${over} too long for ${name(channel)}, which takes ${max}` } : undefined;
}

/** What a channel gets. */
export function textFor(target: Target, shared: string): string {
  return target.text ?? shared;
}

function name(channel: ChannelForText): string {
  return `${channel.networkLabel} (${channel.handle})`;
}
