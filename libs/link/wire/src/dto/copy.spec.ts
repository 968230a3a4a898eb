import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { atMostBytes, jsonCopy, NotWireSafe } from './copy.js';

describe('jsonCopy', () => {
  it('gives what JSON would give, whatever the value', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => {
        const json = JSON.stringify(value) as string | undefined;
        expect(jsonCopy(value)).toEqual(json === undefined ? undefined : JSON.parse(json));
      }),
    );
  });

  it('shares nothing with the original', () => {
    const original = { list: [{ name: 'a' }] };
    const copy = jsonCopy(original) as typeof original;
    expect(copy).toEqual(original);
    expect(copy.list).not.toBe(original.list);
    expect(copy.list[0]).not.toBe(original.list[0]);
  });

  it('freezes to the bottom when asked', () => {
    const copy = jsonCopy({ list: [{ name: 'a' }] }, true) as { list: { name: string }[] };
    expect(() => copy.list.push({ name: 'b' })).toThrow(TypeError);
    expect(() => Object.assign(copy.list[0] ?? {}, { name: 'c' })).toThrow(TypeError);
  });

  it('refuses a cycle and a bigint', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(() => jsonCopy(cycle)).toThrow(NotWireSafe);
    expect(() => jsonCopy({ n: 1n })).toThrow(NotWireSafe);
  });

  it('takes a member called __proto__ for a member', () => {
    const copy = jsonCopy(JSON.parse('{"__proto__":{"admin":true}}')) as { admin?: boolean };
    expect(copy.admin).toBeUndefined();
    expect(Object.keys(copy)).toEqual(['__proto__']);
  });
});

describe('atMostBytes', () => {
  it('is never less than what the value takes as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(atMostBytes(value)).toBeGreaterThanOrEqual(Buffer.byteLength(JSON.stringify(value)));
      }),
    );
  });
});
