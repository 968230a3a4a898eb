import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Transform, Type } from 'class-transformer';
import {
  Allow,
  IsDefined,
  IsIn,
  IsNumber,
  IsOptional,
  IsString,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { checkOf } from './check.js';
import { interpret } from './interpret.js';
import { validatorOf } from './validate.js';

const IsEven = () => ValidateBy({ name: 'isEven', validator: { validate: (value) => Number(value) % 2 === 0 } });

class Odd {
  @IsNumber({ maxDecimalPlaces: 2 })
  price: number;

  @IsEven()
  pairs: number;

  @ValidateIf((odd: Odd) => odd.price > 10)
  @IsString()
  reason?: string;

  @IsString({ each: true, message: 'must be words' })
  words: string[];

  @IsIn(['x', 'x y', '"]; throw 1; ["', 7])
  name: string | number;

  @Allow()
  anything: unknown;

  @IsDefined()
  there: unknown;
}

class Tree {
  @IsString()
  name: string;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => Tree)
  branches?: Tree[];
}

class Trimmed {
  @Transform(({ value }) => String(value).trim())
  @IsString()
  text: string;
}

class Defaulted {
  @IsString()
  text = 'by default';
}

class Holder {
  @ValidateNested()
  @Type(() => Trimmed)
  inner: Trimmed;
}

const odd = { price: 1.25, pairs: 2, words: ['a'], name: 'x y', there: 0 };

describe('the check generated for a DTO', () => {
  it.each<[string, object]>([
    ['fits', odd],
    ['a rule with options', { ...odd, price: 1.255 }],
    ['a rule of one’s own', { ...odd, pairs: 3 }],
    ['a condition that holds', { ...odd, price: 11 }],
    ['a condition that holds, satisfied', { ...odd, price: 11, reason: 'dear' }],
    ['an item of the wrong type', { ...odd, words: ['a', 5] }],
    ['one where a list is expected', { ...odd, words: 'a' }],
    ['a listed number', { ...odd, name: 7 }],
    ['a listed text full of code', { ...odd, name: '"]; throw 1; ["' }],
    ['an unlisted one', { ...odd, name: 'y' }],
    ['anything where all is allowed', { ...odd, anything: [{ a: 1 }] }],
    ['a reserved name where all is allowed', { ...odd, anything: [{ constructor: 1 }] }],
    ['null where something must be', { ...odd, there: null }],
  ])('knows or asks every rule: %s', (_, value) => {
    expect(checkOf(Odd)?.({ ...value }, 0, false)).toBe(interpret(Odd, value, false).length === 0);
  });

  it('follows a DTO that contains itself, as deep as a value may be', () => {
    const tree = (depth: number): object => ({ name: 'a', ...(depth > 0 ? { branches: [tree(depth - 1)] } : {}) });
    expect(validatorOf(Tree)(tree(30))).toEqual([]);
    expect(validatorOf(Tree)(tree(33))).toEqual([{ field: 'branches', message: 'is nested too deeply' }]);
  });

  it.each([Trimmed, Defaulted, Holder])(
    'leaves %p to class-validator, whose values class-transformer changes',
    (dto) => {
      expect(checkOf(dto)).toBeUndefined();
      expect(validatorOf(dto)({ text: 'a', inner: { text: 'b', more: 1 } })).not.toEqual([]);
    },
  );
});
