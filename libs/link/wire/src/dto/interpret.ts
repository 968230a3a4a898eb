import type { DtoClass, FieldProblem } from '#contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { MAX_DEPTH, RESERVED } from './unsafe.js';

/**
 * The problems of `value`, found by class-validator: slow, and so asked only when there are some.
 *
 * @param tolerant fields that the DTO does not know are no problem
 */
export function interpret(dto: DtoClass, value: unknown, tolerant: boolean): FieldProblem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ field: '(input)', message: 'must be an object' }];
  }
  const unsafe = unsafeMembers(value, '', 0);
  if (unsafe.length > 0) return unsafe;
  try {
    const errors = validateSync(plainToInstance(dto, value), {
      whitelist: !tolerant,
      forbidNonWhitelisted: !tolerant,
      forbidUnknownValues: false, // a DTO without fields is a DTO
      stopAtFirstError: true,
    });
    return errors.flatMap((error) => flatten(error, ''));
  } catch {
    return [UNREADABLE]; // isEmail throws at half a surrogate pair
  }
}

const UNREADABLE = { field: '(input)', message: 'holds a text that is no Unicode; send whole characters' };

/** What must not reach class-transformer: reserved names, on which it fails or which it overlooks, and values deep enough to exhaust the stack. */
function unsafeMembers(value: object, prefix: string, depth: number): FieldProblem[] {
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    const field = prefix + name;
    if (RESERVED.has(name)) return [{ field, message: 'is a reserved name; leave it out' }];
    if (typeof member !== 'object' || member === null) return [];
    if (depth === MAX_DEPTH) return [{ field: `${prefix.split('.', 1)[0] ?? ''}`, message: 'is nested too deeply' }];
    return unsafeMembers(member, `${field}.`, depth + 1);
  });
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
