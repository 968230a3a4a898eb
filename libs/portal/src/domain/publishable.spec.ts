import { describe, expect, it } from '@jest/globals';
import { type ChannelForContent, publishProblems, targetProblems } from './publishable.js';

const channel = (id: string, over: Partial<ChannelForContent> = {}): ChannelForContent => ({
  id,
  networkLabel: 'Short',
  handle: `@${id}`,
  connected: true,
  text: { max: 5, unit: 'grapheme' },
  ...over,
});
const channels = (...all: ChannelForContent[]) => new Map(all.map((one) => [one.id, one]));

describe('publishProblems', () => {
  it('finds nothing wrong with a text that fits everywhere', () => {
    const content = { text: 'long text', targets: [{ channelId: 'a', text: 'short' }] };
    expect(publishProblems(content, channels(channel('a')))).toEqual([]);
  });

  it('wants a channel', () => {
    expect(publishProblems({ text: 'x', targets: [] }, channels())).toEqual([
      { field: 'targets', message: 'must name at least one channel' },
    ]);
  });

  it('names the shared text once for each channel it does not fit', () => {
    const content = { text: '1234567', targets: [{ channelId: 'a' }, { channelId: 'b' }] };
    expect(publishProblems(content, channels(channel('a'), channel('b')))).toEqual([
      { field: 'text', message: 'The post is 2 characters too long for Short (@a), which takes 5.' },
      { field: 'text', message: 'The post is 2 characters too long for Short (@b), which takes 5.' },
    ]);
  });

  it('says once that the shared text is empty', () => {
    const content = { text: ' \n', targets: [{ channelId: 'a' }, { channelId: 'b' }] };
    expect(publishProblems(content, channels(channel('a'), channel('b')))).toEqual([
      { field: 'text', message: 'The post is empty.' },
    ]);
  });

  it('names the field that was written: of the channel where it has its own, of the part, of the option', () => {
    const content = {
      text: 'Hi',
      thread: [{ text: '123456' }],
      options: { visibility: 'private' } as const,
      targets: [{ channelId: 'a', comment: { text: 'First' }, options: { sensitive: true } }],
    };
    const features = { maxThread: 3, title: 'required' } as const;
    const fields = publishProblems(content, channels(channel('a', { features }))).map(({ field }) => field);
    expect(fields).toEqual([
      'thread.0.text',
      'targets.0.comment.text',
      'options.title',
      'targets.0.options.sensitive',
      'options.visibility',
    ]);
  });

  it('lets warnings pass', () => {
    const content = { text: 'Hi', options: { language: 'de' }, targets: [{ channelId: 'a' }] };
    expect(publishProblems(content, channels(channel('a')))).toEqual([]);
  });

  it('refuses a channel that is not connected', () => {
    const content = { text: 'x', targets: [{ channelId: 'a' }] };
    expect(publishProblems(content, channels(channel('a', { connected: false })))).toEqual([
      { field: 'targets.0.channelId', message: 'Short (@a) is not connected; reconnect it first' },
    ]);
  });
});

describe('targetProblems', () => {
  it('refuses unknown channels and the same one twice', () => {
    const targets = [{ channelId: 'a' }, { channelId: 'a' }, { channelId: 'z' }];
    expect(targetProblems(targets, new Set(['a']))).toEqual([
      { field: 'targets.1.channelId', message: 'is named twice' },
      { field: 'targets.2.channelId', message: 'is not a channel of this workspace' },
    ]);
  });
});
