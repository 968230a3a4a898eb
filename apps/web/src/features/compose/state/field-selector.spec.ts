import { describe, expect, it } from '@jest/globals';
import { fieldSelectors, standsWithChannel } from './field-selector';

describe(fieldSelectors, () => {
  it.each([
    ['post', 'text', undefined, 'section[aria-label="What"] textarea'],
    ['post', 'text', 'Mastodon @ann', 'textarea[aria-label="Text for Mastodon @ann"]'],
    ['thread.0', 'text', undefined, 'textarea[aria-label="Post 2 of the thread"]'],
    ['comment', 'text', 'X @ann', 'textarea[aria-label="First comment for X @ann"]'],
    ['post', 'options.title', undefined, '[aria-label="Title"]'],
    ['post', 'options.fields.board', undefined, 'section[aria-label="Where"] input[type="text"]'],
  ])('finds %s %s of %s', (part, field, channel, selector) => {
    expect(fieldSelectors({ part, field }, channel)[0]).toBe(selector);
  });

  it('finds the alt text of the second file of a thread’s message', () => {
    const place = { part: 'thread.1', field: 'media.1.altText' };
    expect(fieldSelectors(place, undefined)[0]).toMatch(
      /^\[aria-label="Files: Post 3 of the thread"\] > :nth-child\(2\) textarea/,
    );
    expect(fieldSelectors({ ...place, part: 'post' }, 'X @ann')[0]).toMatch(/^\[aria-label="Files: X @ann"\]/);
  });
});

describe(standsWithChannel, () => {
  it.each([
    ['post', 'text', { text: 'Hi' }, true],
    ['post', 'text', { media: [] }, false],
    ['post', 'media.0.altText', { media: [] }, true],
    ['thread.0', 'media.0', { thread: [] }, true],
    ['comment', 'text', { thread: [] }, false],
    ['post', 'options.title', { options: { title: null } }, true],
    ['post', 'options.title', { options: { link: 'x' } }, false],
  ])('%s %s beside %j: %s', (part, field, own, stands) => {
    expect(standsWithChannel({ part, field }, own)).toBe(stands);
  });
});
