import type { Channel, Post, PostTime, Target, Workspace, Written } from '../../../api/types';
import { formOf, weekly, type Repeat, type RepeatForm } from '../../schedule/repeat';
import { soon, wallOf, whenOf, type When } from '../../schedule/when';
import { noPlace, placeOf, placeTime, type CampaignPlace } from './campaign-place';
import { mediaOf, partOf } from './message-state';
import { messageFor, type Said } from './own-message';
import { sharedOptions } from './options-state';
import { choiceOf, saidOf, targetOf, type ChannelChoice } from './targets-state';

export const COMPOSE_MODES = ['later', 'now', 'queue', 'repeat', 'campaign'] as const;
export type ComposeMode = (typeof COMPOSE_MODES)[number];

export function isComposeMode(value: unknown): value is ComposeMode {
  return COMPOSE_MODES.some((mode) => mode === value);
}

/** The form as it stands; plain data, so that it can be kept in the browser. */
export interface ComposeState extends Said {
  channels: Record<string, ChannelChoice>;
  mode: ComposeMode;
  when: When;
  queue: { id: string; place: 'first' | 'last' };
  repeat: Repeat;
  /** What the series is called; its first words when empty. */
  seriesName: string;
  campaign: CampaignPlace;
}

/** The parts that most posts leave as they are. */
export const untouched: Pick<
  ComposeState,
  'media' | 'thread' | 'comment' | 'options' | 'queue' | 'repeat' | 'seriesName' | 'campaign'
> = {
  media: [],
  thread: [],
  comment: null,
  options: {},
  queue: { id: '', place: 'last' },
  repeat: weekly,
  seriesName: '',
  campaign: noPlace,
};

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

/** What a post that exists says, with its time unless it is a copy. */
export function stateOf(
  post: Post,
  { workspace, keepTime, channels }: { workspace: Workspace; keepTime: boolean; channels: readonly Channel[] },
): ComposeState {
  return {
    mode: 'later',
    when: keepTime && post.schedule ? whenOf(post.schedule) : soon(workspace.zone),
    ...untouched,
    ...writtenState(post, channels),
    ...(keepTime ? planOf(post) : {}),
  };
}

/** What is said, and on which channels. */
export function writtenState(written: Written, channels: readonly Channel[]): Said & Pick<ComposeState, 'channels'> {
  const said = saidOf(written, channels);
  const choices = written.targets.map((target) => {
    const channel = channels.find(({ id }) => id === target.channelId);
    return [target.channelId, choiceOf(target, written, said, channel)];
  });
  return { ...said, channels: Object.fromEntries(choices) };
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
export function saidOn(state: ComposeState, channelId: string): Said {
  return messageFor(state, state.channels[channelId]?.own);
}

/** What is said, as the API takes it. Empty and null mean: none, also where there was something before. */
export interface PostContent extends Required<Pick<Post, 'text' | 'media' | 'thread'>> {
  comment: NonNullable<Post['comment']> | null;
  options: NonNullable<Post['options']> | null;
  targets: Target[];
}

export function contentOf(state: ComposeState, channels: readonly Channel[]): PostContent {
  const { text, media, thread, comment } = state;
  const chosen = channels.filter(({ id }) => state.channels[id]?.chosen);
  const options = sharedOptions(
    state.options,
    chosen.map(({ id }) => saidOn(state, id).options),
  );
  return {
    text,
    media: mediaOf(media),
    thread: thread.map(partOf),
    comment: comment && partOf(comment),
    options: Object.keys(options).length > 0 ? options : null,
    targets: chosen.map((channel) => targetOf(state, options, state.channels[channel.id] ?? { chosen: true }, channel)),
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
