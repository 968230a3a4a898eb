import { describe, expect, it } from '@jest/globals';
import { comparableText, writtenText } from './shown-text.js';

const link = (url: string, expanded_url: string, more = {}) => ({ url, expanded_url, ...more });

describe('a post as X shows it', () => {
  it('has its links, its signs and no link for the media', () => {
    const shown = {
      text: 'see https://t.co/a &amp; &lt;b&gt; https://t.co/m',
      entities: {
        urls: [
          link('https://t.co/a', 'https://example.com/?x=1&y=2'),
          link('https://t.co/m', 'https://x.com/i/status/1/photo/1', { media_key: '3_1' }),
        ],
      },
    };
    expect(comparableText(writtenText(shown))).toBe(comparableText('see https://example.com/?x=1&y=2 & <b>'));
  });

  it('has the whole text of a long post', () => {
    const shown = {
      text: 'the beginning… https://t.co/z',
      note_tweet: {
        text: 'the whole https://t.co/a',
        entities: { urls: [link('https://t.co/a', 'https://example.com')] },
      },
    };
    expect(writtenText(shown)).toBe('the whole https://example.com');
  });

  it.each([
    ['visit example.com now', 'visit http://example.com now'],
    ['visit https://example.com', 'visit https://example.com/'],
    ['e\u0301 A', 'é a'],
  ])('%j is the same as %j', (sent, shown) => {
    expect(comparableText(sent)).toBe(comparableText(shown));
  });

  it.each([
    ['Sale: 10%', 'Sale: 20%'],
    ['https://example.com/1', 'https://example.com/2'],
    ['&amp;', '&'],
  ])('%j is not %j', (sent, shown) => {
    expect(comparableText(sent)).not.toBe(comparableText(shown));
  });

  it('is nothing where X shows nothing', () => {
    for (const strange of [undefined, null, 'text', {}, { entities: { urls: [{}] } }])
      expect(writtenText(strange)).toBe('');
  });
});
