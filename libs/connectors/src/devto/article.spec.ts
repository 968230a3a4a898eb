import { expect, it } from '@jest/globals';
import type { MediaFile } from '../connector.port.js';
import { articleOf } from './article.js';

const file = (name: string, altText?: string): MediaFile => ({
  ...{ mediaId: name, kind: 'image', mime: 'image/png', bytes: 1, width: 1, height: 1 },
  ...(altText !== undefined && { altText }),
  address: { url: `https://drover.example/media/public/${name}.png`, sha256: 'a'.repeat(64) },
  read: () => Promise.reject(new Error('nothing is read')),
  publicUrl: () => Promise.reject(new Error('nothing is fetched')),
});
const options = (fields = {}) => ({ title: 'Of cows', fields });

it('shows pictures below the words, with what is to be seen on them', () => {
  const article = articleOf({ text: 'Look:', media: [file('a', 'A [red]\ncow'), file('b')], options: options() });
  expect(article).toEqual({
    title: 'Of cows',
    body_markdown: [
      'Look:',
      '![A \\[red\\] cow](https://drover.example/media/public/a.png)',
      '![](https://drover.example/media/public/b.png)',
    ].join('\n\n'),
    published: true,
  });
});

it('makes the first picture the cover where that is wanted', () => {
  const article = articleOf({
    text: '',
    media: [file('a', 'A cow'), file('b', 'Two')],
    options: options({ cover: 'yes' }),
  });
  expect(article).toMatchObject({
    main_image: 'https://drover.example/media/public/a.png',
    body_markdown: '![Two](https://drover.example/media/public/b.png)',
  });
});

it('sends nothing of a picture that has no address', () => {
  const { address: _none, ...bare } = file('a');
  expect(() => articleOf({ text: 'Look', media: [bare], options: options() })).toThrow(/no address/);
});
