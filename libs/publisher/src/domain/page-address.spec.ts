import { describe, expect, it } from '@jest/globals';
import { pageAddress } from './page-address.js';

describe(pageAddress, () => {
  it.each([
    ['https://Example.org', 'https://example.org/'],
    ['https://example.org/a?b=c#part', 'https://example.org/a?b=c'],
  ])('keeps %s as %s', (text, kept) => {
    expect(pageAddress(text)).toBe(kept);
  });

  it.each(['no address', 'https://ann@example.org', 'https://:secret@example.org'])('keeps nothing of %s', (text) => {
    expect(pageAddress(text)).toBeUndefined();
  });
});
