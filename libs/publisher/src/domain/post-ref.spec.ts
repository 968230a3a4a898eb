import { expect, it } from '@jest/globals';
import { postOfRef } from './post-ref.js';

it('knows the schedules of posts, and leaves the others to whom they belong', () => {
  expect(postOfRef('post:42')).toBe('42');
  expect(postOfRef('digest:42')).toBeUndefined();
});
