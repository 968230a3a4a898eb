import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { IsInt, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { bodyProblem } from './body-problem.js';

class Inner {
  @IsInt()
  n: number;
}
class Outer {
  @ValidateNested()
  @Type(() => Inner)
  inner: Inner;
}

describe('bodyProblem', () => {
  const strict = { tolerant: false };
  const tolerant = { tolerant: true };

  it('finds nothing wrong with what fits', () => {
    expect(bodyProblem(Outer, { inner: { n: 1 } }, strict)).toBeUndefined();
  });

  it('names what does not fit, however deep', () => {
    expect(bodyProblem(Outer, { inner: { n: 'one' } }, tolerant)).toBe('inner.n must be an integer number');
    expect(bodyProblem(Outer, [], tolerant)).toBe('(input) must be an object');
  });

  it('refuses unknown fields, unless it is tolerant: then they are taken out', () => {
    const newer = { inner: { n: 1, m: 2 } };
    expect(bodyProblem(Outer, newer, strict)).toBe('inner.m is not known here; leave it out');
    expect(bodyProblem(Outer, newer, tolerant)).toBeUndefined();
    expect(newer).toEqual({ inner: { n: 1 } });
  });

  it('refuses names that mean something to the language, tolerant or not', () => {
    const body: unknown = JSON.parse('{"inner":{"n":1,"constructor":2}}');
    expect(bodyProblem(Outer, body, tolerant)).toBe('inner.constructor is a reserved name; leave it out');
  });
});
