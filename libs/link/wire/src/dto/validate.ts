import type { DtoClass } from '#contracts';
import type { Validator } from '../link.js';
import { checkOf } from './check.js';
import { interpret } from './interpret.js';

interface Validators {
  readonly strict: Validator;
  readonly tolerant: Validator;
}

const validators = new WeakMap<DtoClass, Validators>();

/**
 * The validator of a DTO class, generated at first use from its decorators. It judges what JSON can carry. What does
 * not fit is looked at again by class-validator, whose words its sender gets.
 */
export const validatorOf = (dto: DtoClass): Validator => validatorsOf(dto).strict;

/**
 * As `validatorOf`, for values that came from another process and belong to nobody else: fields that this version of
 * the DTO does not know are deleted, since a newer version of the sender may have added them.
 */
export const tolerantValidatorOf = (dto: DtoClass): Validator => validatorsOf(dto).tolerant;

function validatorsOf(dto: DtoClass): Validators {
  let made = validators.get(dto);
  if (!made) validators.set(dto, (made = { strict: generate(dto, false), tolerant: generate(dto, true) }));
  return made;
}

const DISAGREEMENT = { field: '(input)', message: 'does not fit; tell the makers of Drover, this sentence is a bug' };

function generate(dto: DtoClass, tolerant: boolean): Validator {
  const fits = checkOf(dto);
  if (!fits) return (value) => interpret(dto, value, tolerant);
  return (value) => {
    if (isPlain(value) && fits(value, 0, tolerant)) return NONE;
    const problems = interpret(dto, value, tolerant);
    return problems.length > 0 ? problems : [DISAGREEMENT];
  };
}

const NONE = Object.freeze([]);

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
