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
    expect(bodyProblem(Outer, { inner: { n: 'one' } }, tolerant)).toBe('n must be an integer number');
    expect(bodyProblem(Outer, [], tolerant)).toBe('it is not an object');
  });

  it('lets unknown fields through only when tolerant', () => {
    const newer = { inner: { n: 1, m: 2 } };
    expect(bodyProblem(Outer, newer, strict)).toBe('property m should not exist');
    expect(bodyProblem(Outer, newer, tolerant)).toBeUndefined();
  });
});
