import { describe, expect, it } from '@jest/globals';
import { messageFor, ownMessage, type Said } from './own-message';

const shared: Said = {
  text: 'Hello',
  media: [{ mediaId: 'm1', altText: '' }],
  thread: [],
  comment: null,
  options: { title: 'News', contentWarning: 'Spoiler' },
};

describe(messageFor, () => {
  it('is what is shared, with what the channel has of its own', () => {
    const message = messageFor(shared, { text: 'Hi', options: { title: 'Hi', contentWarning: null } });
    expect(message).toEqual({ ...shared, text: 'Hi', options: { title: 'Hi' } });
  });
});

describe(ownMessage, () => {
  it.each<[string, Partial<Said>, object | undefined]>([
    ['nothing', {}, undefined],
    ['a text', { text: 'Hi' }, { text: 'Hi' }],
    ['no files', { media: [] }, { media: [] }],
    ['another title', { options: { ...shared.options, title: 'Hi' } }, { options: { title: 'Hi' } }],
    ['an emptied option', { options: { title: 'News', contentWarning: '' } }, { options: { contentWarning: null } }],
    ['an empty option that nobody has', { options: { ...shared.options, link: '' } }, undefined],
  ])('is %s', (_what, part, own) => {
    expect(ownMessage({ ...shared, ...part }, shared)).toEqual(own);
  });

  it('leads back to the same message', () => {
    const message = { ...shared, text: 'Hi', options: { contentWarning: 'Spoiler' } };
    expect(messageFor(shared, ownMessage(message, shared))).toEqual(message);
  });
});
