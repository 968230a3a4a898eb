import { describe, expect, it } from '@jest/globals';
import { aSettledPost } from '../../testing/index.js';
import { outcomeWords, resultUrl } from './outcome-words.js';

describe('outcomeWords', () => {
  it('names the channels of a success', () => {
    const words = outcomeWords(aSettledPost().sentOn('Mastodon', '@ann@a.test', 'https://a.test/1').build());
    expect(words).toEqual({ title: 'Published: “Hello world”', body: 'On Mastodon @ann@a.test.' });
  });

  it('counts what went out and gives the reason for what did not', () => {
    const settled = aSettledPost().sentOn('Mastodon', '@ann').failedOn('Bluesky', 'ann.test', 'Too long.').build();
    expect(outcomeWords(settled)).toEqual({
      title: 'Published on 1 of 2 channels: “Hello world”',
      body: 'Bluesky ann.test: Too long.',
    });
  });

  it.each([
    ['failed', 'Not published: “Hello world”', 'Sandbox ann: Not published.'],
    [
      'missed',
      'Missed its time: “Hello world”',
      'Sandbox ann: Its time passed while it could not be sent; nothing went out.',
    ],
    [
      'unknown',
      'Please check whether it was published: “Hello world”',
      'Sandbox ann: The network never answered; it may or may not be there.',
    ],
  ] as const)('says aloud that it is %s', (state, title, body) => {
    expect(outcomeWords(aSettledPost().endedOn('Sandbox', 'ann', state).build())).toEqual({ title, body });
  });
});

describe('resultUrl', () => {
  it('is the first channel that has one', () => {
    const settled = aSettledPost().failedOn('Bluesky', 'b', 'No.').sentOn('Mastodon', '@a', 'https://a.test/1').build();
    expect(resultUrl(settled)).toBe('https://a.test/1');
    expect(resultUrl(aSettledPost().failedOn('Bluesky', 'b', 'No.').build())).toBeUndefined();
  });
});
