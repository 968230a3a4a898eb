import { describe, expect, it } from '@jest/globals';
import { feedItem } from './feed-item.js';

describe(feedItem, () => {
  it('is known by its id, else by its address, else by what it says', () => {
    expect(feedItem({ id: 'g1', link: 'https://x.example/1' }, 'News').key).toBe('g1');
    expect(feedItem({ link: 'https://x.example/1' }, 'News')).toMatchObject({
      key: 'https://x.example/1',
      facts: { id: 'https://x.example/1', feed: 'News' },
    });
    expect(feedItem({ title: 'A' }, 'News').key).not.toBe(feedItem({ title: 'B' }, 'News').key);
  });

  it('says plain text', () => {
    expect(feedItem({ title: '<b>Bread</b> &amp;\n butter' }, 'News').facts['title']).toBe('Bread & butter');
  });
});
