import { expect, it } from '@jest/globals';
import { slugOf } from './slug.js';

it.each([
  ['Of cows & herds', 'of-cows-herds-0123456789ab'],
  ['Grüße aus Köln', 'gru-e-aus-koln-0123456789ab'],
  ['牛', '0123456789ab'],
  ['x'.repeat(90), `${'x'.repeat(60)}-0123456789ab`],
])('names %j in its address', (title, slug) => {
  expect(slugOf(title, '0123456789abcdef')).toBe(slug);
});
