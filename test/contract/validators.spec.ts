import type { DtoClass } from '#contracts';
import { tolerantValidatorOf, validatorOf } from '#link/wire';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import fc from 'fast-check';
import { everyDto, valuesOf } from './link/dto-values.js';

const STRICT = { whitelist: true, forbidNonWhitelisted: true };

/** The fields that class-validator refuses, as it comes. */
function refusedFields(dto: DtoClass, value: object, whitelisting: object): string[] {
  const options = { forbidUnknownValues: false, stopAtFirstError: true, ...whitelisting };
  const instance = plainToInstance(dto, value);
  let errors: ValidationError[];
  try {
    errors = validateSync(instance, options);
  } catch {
    return ['(input)']; // isEmail throws at half a surrogate pair
  }
  const fields = (error: ValidationError, prefix: string): string[] => [
    ...(error.constraints ? [prefix + error.property] : []),
    ...(error.children ?? []).flatMap((child) => fields(child, `${prefix}${error.property}.`)),
  ];
  return errors.flatMap((error) => fields(error, '')).toSorted();
}

const wire = (value: object) => JSON.parse(JSON.stringify(value)) as object;
const fieldsOf = (problems: readonly { field: string }[]) => problems.map(({ field }) => field).toSorted();

describe.each(everyDto())('the generated validator of %s', (_, dto) => {
  it('says what class-validator says, and names the same fields', () => {
    fc.assert(
      fc.property(valuesOf(dto), (value) => {
        const input = wire(value);
        expect(fieldsOf(validatorOf(dto)(input))).toEqual(refusedFields(dto, input, STRICT));
      }),
      { numRuns: 300 },
    );
  });

  it('drops what it does not know when it is tolerant, and else says the same', () => {
    fc.assert(
      fc.property(valuesOf(dto), fc.jsonValue(), (value, surplus) => {
        const input = wire({ ...value, 'new in a later version': surplus });
        expect(fieldsOf(tolerantValidatorOf(dto)(input))).toEqual(refusedFields(dto, input, {}));
        if (validatorOf(dto)(input).length === 0) return;
        expect(tolerantValidatorOf(dto)(input).length === 0 && 'new in a later version' in input).toBe(false);
      }),
    );
  });

  it('is tried with values that fit and values that do not', () => {
    const verdicts = fc.sample(valuesOf(dto), 1000).map((value) => validatorOf(dto)(wire(value)).length === 0);
    expect(new Set(verdicts).size).toBe(2);
  });
});
