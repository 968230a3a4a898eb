import { describe, expect, it } from '@jest/globals';
import { figuresInWords } from './figure-words';

describe(figuresInWords, () => {
  it('says what the network says, and nothing of the rest', () => {
    const collectedAt = '2026-11-21T10:00:00Z';
    expect(figuresInWords({ collectedAt, views: 1204, likes: 1, replies: 0 })).toEqual([
      { count: '1,204', what: 'views' },
      { count: '1', what: 'like' },
      { count: '0', what: 'replies' },
    ]);
    expect(figuresInWords({ collectedAt })).toEqual([]);
  });
});
