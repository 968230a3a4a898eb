import { expect, it } from '@jest/globals';
import { addressOf } from './address-of';

it.each([
  ['', undefined],
  ['  ', undefined],
  [' https://social.example/@ann/1 ', 'https://social.example/@ann/1'],
  ['social.example/@ann/1', 'https://social.example/@ann/1'],
  ['127.0.0.1:4000/post/1', 'https://127.0.0.1:4000/post/1'],
  ['http://127.0.0.1:4000/post/1', 'http://127.0.0.1:4000/post/1'],
  ['yes', 'malformed'],
  ['it is there', 'malformed'],
  ['ftp://a.io/x', 'malformed'],
  ['javascript:alert(1)', 'malformed'],
])('%j is %j', (typed, address) => {
  expect(addressOf(typed)).toBe(address);
});
