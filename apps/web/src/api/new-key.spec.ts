import { expect, it } from '@jest/globals';
import { newKey } from './new-key';

it('makes random version 4 UUIDs', () => {
  const keys = Array.from({ length: 50 }, newKey);
  const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(keys.filter((key) => !uuid4.test(key))).toEqual([]);
  expect(new Set(keys).size).toBe(50);
});
