import { expect, it } from '@jest/globals';
import { addressOf } from './address-of';

it.each([
  ['', undefined],
  ['  ', undefined],
  [' https://social.example/@ann/1 ', 'https://social.example/@ann/1'],
  ['social.example/@ann/1', 'https://social.example/@ann/1'],
  ['127.0.0.1:4000/post/1', 'https://127.0.0.1:4000/post/1'],
  ['http://127.0.0.1:4000/post/1', 'http://127.0.0.1:4000/post/1'],
  ['yes', null],
  ['it is there', null],
  ['ftp://a.io/x', null],
  ['javascript:alert(1)', null],
])('%j is %j', (typed, address) => {
  expect(addressOf(typed)).toBe(address);
});
