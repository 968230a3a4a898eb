import { describe, expect, it } from '@jest/globals';
import { type MediaUse, stillUsed } from './media-use.js';

const draft = (words: string): MediaUse => ({ kind: 'draft', words });

describe('a file that is still used', () => {
  it.each([
    [[draft('Launch day')], 'the draft “Launch day”'],
    [[draft('')], 'a draft without words'],
    [[{ kind: 'scheduled', words: '' } as const], 'a planned post without words'],
    [
      [draft('One'), { kind: 'scheduled', words: 'Two\nlines' } as const, { kind: 'series', words: 'Weekly' } as const],
      'the draft “One”, the planned post “Two” and the series “Weekly”',
    ],
    [[draft('x'.repeat(50))], `the draft “${'x'.repeat(39)}…”`],
  ])('by %j is told with where', (uses, places) => {
    expect(stillUsed('a.png', uses)).toBe(`“a.png” is part of ${places}. Take it out there first.`);
  });

  it('by many is told with some of them', () => {
    const said = stillUsed(
      'a.png',
      Array.from({ length: 8 }, (_, i) => draft(`Post ${i}`)),
    );
    expect(said).toContain('the draft “Post 4” and 3 more. Take');
  });
});
