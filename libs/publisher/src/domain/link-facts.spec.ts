import { describe, expect, it } from '@jest/globals';
import { factsOfHead, factsOfOembed } from './link-facts.js';

const PAGE = 'https://example.org/news/1';
const head = (facts: Record<string, string>) => factsOfHead(new Map(Object.entries(facts)), PAGE);

describe('what a page says of itself', () => {
  it('is Open Graph before anything else', () => {
    const said = {
      'og:title': 'Open',
      'twitter:title': 'Card',
      title: 'Plain',
      description: 'Words',
      'og:type': 'article',
    };
    expect(head(said)).toEqual({ title: 'Open', description: 'Words', kind: 'article' });
  });

  it('is taken from the next one where one is empty', () => {
    expect(head({ 'og:title': ' ', title: ' Plain\n title ' })).toEqual({ title: 'Plain title' });
  });

  it.each([
    ['/a.png', 'https://example.org/a.png'],
    ['b.png', 'https://example.org/news/b.png'],
    ['//cdn.example.org/c.png', 'https://cdn.example.org/c.png'],
  ])('its picture %s is at %s', (image, url) => {
    expect(head({ 'og:image': image })).toEqual({ imageUrl: url });
  });

  it.each(['javascript:alert(1)', 'data:image/png;base64,AA', 'file:///etc/passwd', 'http://['])(
    'is no picture at %s',
    (image) => {
      expect(head({ 'og:image': image })).toEqual({});
    },
  );

  it('is cut where it is endless', () => {
    expect(head({ title: 'x'.repeat(5000) }).title).toHaveLength(300);
  });
});

describe('an oEmbed answer', () => {
  it('is read by the names of its standard', () => {
    const answer = {
      type: 'video',
      title: 'T',
      author_name: 'Ann',
      provider_name: 'Tube',
      thumbnail_url: '/t.jpg',
      width: 1,
    };
    const imageUrl = 'https://example.org/t.jpg';
    expect(factsOfOembed(answer, PAGE)).toEqual({
      kind: 'video',
      title: 'T',
      authorName: 'Ann',
      siteName: 'Tube',
      imageUrl,
    });
  });

  it.each([null, 'text', 7, [], { title: 7 }])('that is %j says nothing', (answer) => {
    expect(factsOfOembed(answer, PAGE)).toEqual({});
  });
});
