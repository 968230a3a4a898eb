import { describe, expect, it } from '@jest/globals';
import { linksIn } from './find-links.js';

describe(linksIn, () => {
  it.each([
    ['no link', []],
    ['see https://example.com/a, and http://b.io.', ['https://example.com/a', 'http://b.io']],
    ['twice https://a.io https://a.io', ['https://a.io']],
  ])('finds in %j: %j', (text, links) => {
    expect(linksIn(text)).toEqual(links);
  });
});
