import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import fc from 'fast-check';
import { copierOf, meter } from './copier.js';
import { NotWireSafe } from './copy.js';

class Part {
  @IsString()
  name: string;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => Part)
  parts?: Part[];
}

class Whole {
  @IsString()
  text: string;

  @IsInt()
  number: number;

  @IsOptional()
  @IsBoolean()
  flag?: boolean;

  @ValidateNested()
  @Type(() => Part)
  part: Part;

  @IsOptional()
  @IsString({ each: true })
  @IsArray()
  words?: string[];

  @IsObject()
  labels: Record<string, string>;

  @IsOptional()
  @IsObject()
  more?: Record<string, unknown>;
}

const own = (arbitrary: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 6, arbitrary },
    { weight: 1, arbitrary: fc.anything({ withNullPrototype: true, withDate: true, withMap: true }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(-0, NaN, Infinity, null, undefined, { toJSON: () => undefined }, { toJSON: () => 5 }),
    },
  );
const part = fc.record(
  { name: own(fc.string()), parts: own(fc.array(fc.record({ name: fc.string() }))) },
  { requiredKeys: ['name'] },
);
const whole = fc.record(
  {
    text: own(fc.string({ unit: 'binary' })),
    number: own(fc.integer()),
    flag: own(fc.boolean()),
    part: own(part),
    words: own(fc.array(own(fc.string()))),
    labels: own(fc.dictionary(fc.string(), own(fc.string()))),
    more: own(fc.dictionary(fc.string(), own(fc.string()))),
    surplus: own(fc.string()),
  },
  { requiredKeys: ['text', 'number', 'part', 'labels'] },
);

describe('the copier generated for a DTO', () => {
  const sut = copierOf(Whole, false);

  it('gives what JSON would give, whatever its members are, and knows what it takes at most', () => {
    fc.assert(
      fc.property(whole, (value) => {
        const before = meter.bytes;
        const json = JSON.stringify(value);
        expect(sut(value, 0)).toStrictEqual(JSON.parse(json));
        expect(meter.bytes - before).toBeGreaterThanOrEqual(Buffer.byteLength(json));
      }),
      { numRuns: 2000 },
    );
  });

  it('reads no member of a prototype', () => {
    const value = Object.create({ text: 'inherited' }) as object;
    expect(sut(value, 0)).toStrictEqual({});
  });

  it('refuses a cycle', () => {
    const cycle: Part = { name: 'a', parts: [] };
    cycle.parts?.push(cycle);
    expect(() => sut({ part: cycle }, 0)).toThrow(NotWireSafe);
    expect(() => copierOf(Part, false)(cycle, 0)).toThrow(NotWireSafe);
  });
});
