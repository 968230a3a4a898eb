import type { Post, Target, WallTime, Workspace } from '../../../api/types';
import { soon, wallOf, whenOf, type When } from '../../schedule/when';

/** The form as it stands; plain data, so that it can be kept in the browser. */
export interface ComposeState {
  text: string;
  /** By channel id; `text` is what that channel gets instead. */
  channels: Record<string, { chosen: boolean; text?: string }>;
  mode: 'later' | 'now';
  when: When;
}

export function emptyState(workspace: Workspace, channelIds: readonly string[]): ComposeState {
  // A single channel is surely meant; among several the choice is the writer's.
  const only = channelIds.length === 1 ? channelIds[0] : undefined;
  return {
    text: '',
    channels: only === undefined ? {} : { [only]: { chosen: true } },
    mode: 'later',
    when: soon(workspace.zone),
  };
}

export function stateOf(post: Post, workspace: Workspace, keepTime: boolean): ComposeState {
  return {
    text: post.text,
    channels: Object.fromEntries(
      post.targets.map(({ channelId, text }) => [
        channelId,
        text === undefined ? { chosen: true } : { chosen: true, text },
      ]),
    ),
    mode: 'later',
    when: keepTime && post.schedule ? whenOf(post.schedule) : soon(workspace.zone),
  };
}

/** The chosen channels that still exist, in the order given. */
export function chosenOf(state: ComposeState, channelIds: readonly string[]): string[] {
  return channelIds.filter((id) => state.channels[id]?.chosen);
}

/** What a channel gets. */
export function textFor(state: ComposeState, channelId: string): string {
  return state.channels[channelId]?.text ?? state.text;
}

export interface PostContent {
  text: string;
  targets: Target[];
}

export function contentOf(state: ComposeState, channelIds: readonly string[]): PostContent {
  return {
    text: state.text,
    targets: chosenOf(state, channelIds).map((channelId) => {
      const text = state.channels[channelId]?.text;
      return text === undefined ? { channelId } : { channelId, text };
    }),
  };
}

export function scheduleOf(state: ComposeState): WallTime | undefined {
  return wallOf(state.when);
}
