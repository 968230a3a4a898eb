import { describe, expect, it } from '@jest/globals';
import { changedMessage, changesMessage, contentFor, messageOf } from './message.js';

const media = [{ mediaId: 'm1', altText: 'A cow' }];
const shared = {
  text: 'shared',
  media,
  thread: [{ text: 'second' }],
  comment: { text: 'a comment' },
  options: { language: 'de', contentWarning: 'cows', fields: { board: 'a' } },
};

describe('what a channel gets', () => {
  it('is the message as it is', () => {
    expect(contentFor({ channelId: 'c' }, shared)).toEqual({ channelId: 'c', ...shared });
  });

  it('is its own where it has one, and nothing where it wants none', () => {
    const own = { channelId: 'c', text: 'own', media: [], thread: [], comment: null };
    expect(contentFor(own, shared)).toEqual({ channelId: 'c', text: 'own', options: shared.options });
  });

  it('mixes options one by one', () => {
    const options = { language: 'fr', fields: { flair: 'b' } };
    expect(contentFor({ channelId: 'c', options }, shared).options).toEqual({
      language: 'fr',
      contentWarning: 'cows',
      fields: { board: 'a', flair: 'b' },
    });
  });
});

describe('a changed message', () => {
  it('keeps what the wish does not name', () => {
    expect(changedMessage(shared, { text: 'new' })).toEqual({ ...shared, text: 'new' });
    expect(changesMessage({})).toBe(false);
  });

  it('loses what the wish empties', () => {
    const wish = { media: [], thread: [], comment: null, options: null };
    expect(changedMessage(shared, wish)).toEqual({ text: 'shared' });
    expect(changesMessage({ comment: null })).toBe(true);
  });
});

it('is no more than a message', () => {
  const more = { ...shared, targets: [] };
  expect(messageOf(more)).toEqual(shared);
});
