import { describe, expect, it } from '@jest/globals';
import { contentOn } from './content-on';

describe(contentOn, () => {
  const post = {
    text: 'All',
    media: [{ mediaId: 'm' }],
    options: { language: 'de' },
    targets: [{ channelId: 'own', text: 'Mine', media: [], options: { sensitive: true } }, { channelId: 'same' }],
  };

  it('is the post’s own where the channel has nothing else', () => {
    expect(contentOn(post, 'same')).toEqual({ text: 'All', media: [{ mediaId: 'm' }], options: { language: 'de' } });
  });

  it('is the channel’s own, its options beside the post’s', () => {
    expect(contentOn(post, 'own')).toEqual({ text: 'Mine', options: { language: 'de', sensitive: true } });
  });
});
