import { describe, expect, it } from '@jest/globals';
import { upcast } from './upcast.js';

describe('upcast', () => {
  const upcasts = {
    1: (body: object) => ({ ...body, second: 2 }),
    2: (body: object) => ({ ...body, third: 3 }),
  };
  const today = { version: 3, upcasts };

  it('brings a body over every version since its own', () => {
    expect(upcast(today, 1, { first: 1 })).toEqual({ first: 1, second: 2, third: 3 });
    expect(upcast(today, 2, { first: 1 })).toEqual({ first: 1, third: 3 });
    expect(upcast(today, 3, { first: 1 })).toEqual({ first: 1 });
  });

  it('knows no way from a newer version, nor over a gap', () => {
    expect(upcast(today, 4, {})).toBeUndefined();
    expect(upcast({ version: 3, upcasts: { 2: upcasts[2] } }, 1, {})).toBeUndefined();
    expect(upcast({ version: 2 }, 1, {})).toBeUndefined();
  });
});
