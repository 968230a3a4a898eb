import type { ChannelContent, FieldProblem } from '#contracts';
import { type ContentProblem, contentProblems, type ContentRules } from '#text';
import { contentFor } from './message.js';
import type { Content, Target } from './post.js';

/** What of a channel decides whether a content can go out there. */
export interface ChannelForContent extends Pick<ContentRules, 'text' | 'media' | 'features'> {
  readonly id: string;
  readonly networkLabel: string;
  readonly handle: string;
  readonly connected: boolean;
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

/**
 * Everything that keeps a content from going out and can be known here, by field; empty when it may. What only
 * publisher knows (files, links, doubles) is its preflight's, and refuses nothing.
 */
export function publishProblems(content: Content, channels: ReadonlyMap<string, ChannelForContent>): FieldProblem[] {
  if (content.targets.length === 0) return [{ field: 'targets', message: 'must name at least one channel' }];
  const problems = content.targets.flatMap((target, index) => {
    const channel = channels.get(target.channelId);
    return channel ? channelProblems(target, index, content, channel) : [];
  });
  return problems.filter(
    (one, index) => problems.findIndex((other) => other.field === one.field && other.message === one.message) === index,
  );
}

function channelProblems(target: Target, index: number, shared: Content, channel: ChannelForContent): FieldProblem[] {
  const { networkLabel, handle, connected, ...rules } = channel;
  const name = `${networkLabel} (${handle})`;
  if (!connected) {
    return [{ field: `targets.${index}.channelId`, message: `${name} is not connected; reconnect it first` }];
  }
  return contentProblems(contentFor(target, shared), { name, ...rules })
    .filter(({ severity }) => severity === 'error')
    .map((problem) => ({ field: fieldOf(problem, target, index), message: problem.message }));
}

/** The field of the request: the channel's own where it has one, else the post's. */
function fieldOf({ part, field }: ContentProblem, target: Target, index: number): string {
  const path = part === 'post' ? field : `${part}.${field}`;
  return isOwn(path, target) ? `targets.${index}.${path}` : path;
}

function isOwn(path: string, target: Target): boolean {
  const [field = '', option = ''] = path.split('.');
  if (field === 'options') return Object.hasOwn(target.options ?? {}, option);
  return target[field as keyof ChannelContent & keyof Target] !== undefined;
}
