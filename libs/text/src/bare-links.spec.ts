import { expect, it } from '@jest/globals';
import { replaceBareLinks } from './bare-links.js';
import { countText } from './count-text.js';

const marked = (text: string) => replaceBareLinks(text, '*');

// What twitter-text 3.1.0 finds (conformance/extract.yml), and what it leaves alone.
it.each([
  ['example.com', '*'],
  ['see www.example.co.uk/a?b=c.', 'see *.'],
  ['Is it example.com? Or example.org!', 'Is it *? Or *!'],
  ['故example.com故', '故*故'],
  ['(example.com/a_(b))', '(*)'],
  ['example.com:8080/x', '*'],
  ['MLB.tv vine.co t.co', '* * *'],
  ['example.comma', 'example.comma'],
  ['example.com.nonsense', '*.nonsense'],
  ['the end.Start again', 'the end.Start again'],
  ['version 1.2.3 costs 3.50', 'version 1.2.3 costs 3.50'],
  ['ann@example.com', 'ann@example.com'],
  ['ann.lee@example.com', 'ann.lee@example.com'],
  ['@ann.com #ann.com $ann.com', '@ann.com #ann.com $ann.com'],
  ['a/b.com -b.com _b.com ..b.com', 'a/b.com -b.com _b.com ..b.com'],
  ['xn--bcher-kva.xn--p1ai', '*'],
  ['no dots', 'no dots'],
])('reads %j as %j', (text, read) => {
  expect(marked(text)).toBe(read);
});

it('counts them on X alone', () => {
  const weighted = { max: 280, unit: 'weighted', linkCost: 23 } as const;
  expect(countText('see a.io', weighted).count).toBe(4 + 23);
  expect(countText('see a.io and https://b.io/c?d=e.com', weighted).count).toBe(4 + 23 + 5 + 23);
  expect(countText('see a.io', { ...weighted, unit: 'grapheme' }).count).toBe(8);
});

it('takes hostile texts in linear time', () => {
  for (const evil of ['a.'.repeat(50_000), 'a-'.repeat(50_000), 'a.com/'.repeat(20_000), '.'.repeat(50_000)]) {
    expect(marked(evil)).toBeDefined();
  }
});
