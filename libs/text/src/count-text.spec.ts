import { describe, expect, it } from '@jest/globals';
import { countText } from './count-text.js';

const mastodon = { max: 500, unit: 'grapheme', linkCost: 23, mentionHostFree: true } as const;
const bluesky = { max: 300, unit: 'grapheme', maxBytes: 3000 } as const;
const link = (rest: string) => `https://example.com/${rest}`;

describe('countText', () => {
  it.each([
    ['', 0],
    ['hello', 5],
    ['Grüße', 5],
    ['👨‍👩‍👧‍👦🇩🇪é', 3],
    ['x'.repeat(501), 501],
    [link('x'.repeat(200)), 23],
    ['http://a.io', 23],
    [`see ${link('a')}, and ${link('b')}.`, 4 + 23 + 6 + 23 + 1],
    [`(${link('wiki/Drover_(herd)')})`, 25],
    ['https://bücher.example/ä', 23],
    ['http://localhost/x', 18],
    ['https://', 8],
    ['foohttps://example.com', 22],
    ['ftp://example.com', 17],
    ['@ann@mastodon.example hi', 7],
    ['@ann hi', 7],
    ['mail ann@mastodon.example', 25],
    ['@ann@mastodon.example.', 5],
    ['HTTPS://EXAMPLE.COM/PATH/THAT/IS/LONG', 23],
    ['line\nline', 9],
  ])('counts %j as Mastodon does: %i', (text, count) => {
    expect(countText(text, mastodon).count).toBe(count);
  });

  it.each([
    ['grapheme', 2],
    ['code_point', 7],
    ['utf16', 9],
  ] as const)('counts by %s', (unit, count) => {
    expect(countText('👩‍❤️‍👨!', { max: 10, unit }).count).toBe(count);
  });

  it('says how much is too much', () => {
    expect(countText('x'.repeat(503), mastodon)).toEqual({ count: 503, max: 500, over: 3, fits: false });
  });

  it('bounds bytes where the network does', () => {
    const families = '👨‍👩‍👧‍👦'.repeat(130); // 25 bytes each
    expect(countText(families, bluesky)).toEqual({
      count: 130,
      max: 300,
      over: 0,
      bytes: { count: 3250, max: 3000, over: 250 },
      fits: false,
    });
  });

  it('counts links in full where they are not shortened', () => {
    expect(countText(link('x'.repeat(80)), bluesky).count).toBe(100);
  });

  it('takes hostile texts in linear time', () => {
    for (const evil of ['https://a.'.repeat(5000), '@a-'.repeat(20_000), `https://a.io/${')'.repeat(50_000)}`]) {
      expect(countText(evil, mastodon).count).toBeGreaterThan(0);
    }
  });
});
