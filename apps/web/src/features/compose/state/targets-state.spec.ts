import { describe, expect, it } from '@jest/globals';
import type { Channel, Post } from '../../../api/types';
import { contentOf, stateOf, untouched, type ComposeState } from './compose-state';
import { optionsState } from './options-state';
import type { OwnMessage } from './own-message';

const workspace = { id: 'w', name: 'W', role: 'owner', zone: 'Europe/Berlin' } as const;
const aChannel = (id: string, features: NonNullable<Channel['features']>): Channel => ({
  ...{ id, network: id, networkLabel: id, handle: `@${id}`, displayName: id, state: 'connected' },
  ...{ text: { max: 500, unit: 'grapheme' }, features },
});
const rich = aChannel('rich', {
  title: 'optional',
  language: true,
  contentWarning: true,
  maxThread: 10,
  comment: true,
});
const other = aChannel('other', { title: 'optional', contentWarning: true });
const plain = aChannel('plain', {});
const channels = [rich, other, plain];

const aState = (own: OwnMessage): ComposeState => ({
  ...{ text: 'Hello', mode: 'later', when: { date: '2026-11-24', time: '09:00', zone: 'UTC' }, ...untouched },
  options: { title: 'News', contentWarning: 'Spoiler' },
  channels: { rich: { chosen: true, own }, other: { chosen: true }, plain: { chosen: true } },
});
/** As the server shows a post that was written so. */
const postOf = (state: ComposeState) =>
  // What the form reads of a post; the rest of it says nothing here.
  JSON.parse(JSON.stringify(contentOf(state, channels), (_key, value: unknown) => value ?? undefined)) as Post;

describe('what a channel gets of its own', () => {
  it.each<[string, OwnMessage]>([
    ['a text', { text: 'Hi' }],
    ['files', { media: [{ mediaId: 'm1', altText: 'A loaf' }] }],
    ['another title', { options: { title: 'Hi' } }],
    ['no title', { options: { title: null } }],
    ['no warning', { options: { contentWarning: null } }],
    ['a language that others are not told', { options: { language: 'de' } }],
  ])('comes back from the server: %s', (_what, own) => {
    const opened = stateOf(postOf(aState(own)), { workspace, keepTime: false, channels });
    const choices = opened.channels;
    // Nothing else says a language, so it is the post's own.
    const shared = own.options?.language !== undefined;
    expect(choices.rich).toEqual(shared ? { chosen: true } : { chosen: true, own });
    expect([choices.other, choices.plain]).toEqual([{ chosen: true }, { chosen: true }]);
  });

  it('takes for usual what most of those do that could do otherwise', () => {
    const three = ['a', 'b', 'c'].map((id) => aChannel(id, { remove: true }));
    const targets = three.map(({ id }, index) => ({
      channelId: id,
      ...(index === 2 && { options: { deleteAfterMinutes: 60 } }),
    }));
    expect(optionsState({ targets }, three)).toEqual({});
    expect(optionsState({ targets: targets.slice(1) }, three)).toEqual({ deleteAfterMinutes: 60 });
  });

  it('tells the others by themselves what one of them is told nothing of', () => {
    const { options, targets } = contentOf(aState({ options: { title: null } }), channels);
    expect(options).toBeNull();
    expect(targets.map((target) => target.options)).toEqual([
      { contentWarning: 'Spoiler' },
      { title: 'News', contentWarning: 'Spoiler' },
      { title: 'News' },
    ]);
  });

  it('leaves what is hidden to channels that can hide it', () => {
    const { options, targets } = contentOf(aState({}), channels);
    expect(options).toEqual({ title: 'News' });
    expect(targets.map((target) => target.options?.contentWarning)).toEqual(['Spoiler', 'Spoiler', undefined]);
  });
});
