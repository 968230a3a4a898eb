import type { Post, PostTime, Target, Workspace } from '../../../api/types';
import { formOf, weekly, type Repeat, type RepeatForm } from '../../schedule/repeat';
import { soon, wallOf, whenOf, type When } from '../../schedule/when';
import { noPlace, placeOf, placeTime, type CampaignPlace } from './campaign-place';

export const COMPOSE_MODES = ['later', 'now', 'queue', 'repeat', 'campaign'] as const;
export type ComposeMode = (typeof COMPOSE_MODES)[number];

export function isComposeMode(value: unknown): value is ComposeMode {
  return COMPOSE_MODES.some((mode) => mode === value);
}

/** The form as it stands; plain data, so that it can be kept in the browser. */
export interface ComposeState {
  text: string;
  /** By channel id; `text` is what that channel gets instead. */
  channels: Record<string, { chosen: boolean; text?: string }>;
  mode: ComposeMode;
  when: When;
  queue: { id: string; place: 'first' | 'last' };
  repeat: Repeat;
  /** What the series is called; its first words when empty. */
  seriesName: string;
  campaign: CampaignPlace;
}

/** The parts that most posts leave as they are. */
export const untouched = {
  queue: { id: '', place: 'last' },
  repeat: weekly,
  seriesName: '',
  campaign: noPlace,
} as const satisfies Partial<ComposeState>;

export function emptyState(workspace: Workspace, channelIds: readonly string[]): ComposeState {
  // A single channel is surely meant; among several the choice is the writer's.
  const only = channelIds.length === 1 ? channelIds[0] : undefined;
  return {
    text: '',
    channels: only === undefined ? {} : { [only]: { chosen: true } },
    mode: 'later',
    when: soon(workspace.zone),
    ...untouched,
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
    ...untouched,
    ...(keepTime ? planOf(post) : {}),
  };
}

function planOf({ plan, campaignId }: Post): Partial<ComposeState> {
  if (plan?.kind === 'queue') return { mode: 'queue', queue: { id: plan.queueId, place: 'last' } };
  if (plan?.kind === 'campaign' && campaignId !== undefined) {
    return { mode: 'campaign', campaign: placeOf(campaignId, plan) };
  }
  return {};
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

/** When the post goes out, as the API takes it; undefined while something is missing. */
export function scheduleOf(state: ComposeState): PostTime | undefined {
  if (state.mode === 'queue') {
    return state.queue.id === '' ? undefined : { queueId: state.queue.id, place: state.queue.place };
  }
  return state.mode === 'campaign' ? placeTime(state.campaign) : wallOf(state.when);
}

/** How it repeats, where it does: by its own rule, or in an evergreen queue, where what waits comes round again. */
export function recurrenceOf(state: ComposeState, evergreen: boolean): RepeatForm | { queueId: string } | undefined {
  if (state.mode === 'repeat') return formOf(state.repeat, state.when);
  return state.mode === 'queue' && evergreen ? { queueId: state.queue.id } : undefined;
}

const MAX_NAME = 60;

/** What a series is called: as its writer said, or by the first words of its text. */
export function seriesNameOf({ seriesName, text }: ComposeState): string {
  const named = seriesName.trim();
  if (named !== '') return named;
  const first = text.trim().split('\n')[0] ?? '';
  return first.length > MAX_NAME ? `${first.slice(0, MAX_NAME - 1).trimEnd()}…` : first;
}
