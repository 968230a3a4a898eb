import type { DtoClass, FieldProblem } from '#contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { Validator } from './link.js';

const validators = new WeakMap<DtoClass, Validator>();

/** The validator of a DTO class. The one place to swap when validators are generated instead of interpreted. */
export function validatorOf(dto: DtoClass): Validator {
  let validator = validators.get(dto);
  if (!validator) validators.set(dto, (validator = (value) => problemsOf(dto, value)));
  return validator;
}

function problemsOf(dto: DtoClass, value: unknown): FieldProblem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ field: '(input)', message: 'must be an object' }];
  }
  const instance = instanceOf(dto, value);
  if (!instance) return [{ field: '(input)', message: 'must not name a field "constructor"' }];
  const errors = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false, // a DTO without fields is a DTO
    stopAtFirstError: true,
  });
  return errors.flatMap((error) => flatten(error, ''));
}

/** class-transformer takes a member named `constructor` for the class and fails on it. */
function instanceOf(dto: DtoClass, value: object): object | undefined {
  try {
    return plainToInstance(dto, value);
  } catch {
    return undefined;
  }
}

function flatten(error: ValidationError, prefix: string): FieldProblem[] {
  const field = prefix + error.property;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    field,
    message: rule === 'whitelistValidation' ? 'is not known here; leave it out' : withoutName(message, error.property),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, `${field}.`))];
}

/** class-validator begins its sentences with the field's name, which `field` says already. */
function withoutName(message: string, property: string): string {
  if (message.startsWith(`${property} `)) return message.slice(property.length + 1);
  return message.replace(`each value in ${property} `, 'each value ');
}
