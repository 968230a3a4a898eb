import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';

/** What of JSON Schema the validators of one property say. */
export interface PropertySchema {
  type?: 'string' | 'integer' | 'number' | 'boolean' | 'object';
  format?: string;
  pattern?: string;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  minItems?: number;
  isArray?: true;
  required: boolean;
  additionalProperties?: { type: 'string' };
}

type Reading = (constraints: readonly unknown[]) => Partial<PropertySchema>;

const number = (value: unknown): number => Number(value);

/** By the names of class-validator's rules (and our own `isTextRecord`). */
const READINGS: Readonly<Record<string, Reading>> = {
  isString: () => ({ type: 'string' }),
  isInt: () => ({ type: 'integer' }),
  isNumber: () => ({ type: 'number' }),
  isBoolean: () => ({ type: 'boolean' }),
  isObject: () => ({ type: 'object' }),
  isTextRecord: () => ({ type: 'object', additionalProperties: { type: 'string' } }),
  isArray: () => ({ isArray: true }),
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  isEmail: () => ({ type: 'string', format: 'email' }),
  isUrl: () => ({ type: 'string', format: 'uri' }),
  isIso8601: () => ({ type: 'string', format: 'date-time' }),
  isIn: ([values]) => ({ type: 'string', enum: [...(values as readonly unknown[])] }), // IsIn takes an array
  matches: ([pattern]) => ({ type: 'string', pattern: (pattern as RegExp).source }), // Matches takes a RegExp
  isLength: ([min, max]) => ({ minLength: number(min), maxLength: number(max) }),
  maxLength: ([max]) => ({ maxLength: number(max) }),
  min: ([min]) => ({ minimum: number(min) }),
  max: ([max]) => ({ maximum: number(max) }),
  arrayMaxSize: ([max]) => ({ maxItems: number(max) }),
  arrayMinSize: ([min]) => ({ minItems: number(min) }),
};

/** Reads one property's rules together; an unknown rule adds nothing. */
export function propertySchema(rules: readonly ValidationMetadata[]): PropertySchema {
  const schema: PropertySchema = { required: !rules.some(({ name }) => name === 'isOptional') };
  for (const { name, constraints, each } of rules) {
    Object.assign(schema, READINGS[name ?? '']?.(constraints ?? []));
    if (each) schema.isArray = true;
  }
  return schema;
}
