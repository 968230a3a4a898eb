import type { Rule } from '../dto/rules.js';

/** A JSON Schema of draft 2020-12, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * What a rule demands, in the words of JSON Schema, by class-validator's names; a rule that is not here has no such words,
 * and is left out. A format says what is meant: class-validator takes some spellings more.
 */
const WORDS: Readonly<Record<string, (...constraints: readonly unknown[]) => JsonSchema>> = {
  isString: () => ({ type: 'string' }),
  isBoolean: () => ({ type: 'boolean' }),
  isInt: () => ({ type: 'integer' }),
  isNumber: () => ({ type: 'number' }),
  min: (minimum) => ({ type: 'number', minimum }),
  max: (maximum) => ({ type: 'number', maximum }),
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  isIso8601: () => ({ type: 'string', format: 'date-time' }),
  isTimeZone: () => ({ type: 'string' }),
  isEmail: () => ({ type: 'string', format: 'email' }),
  isUrl: (options) => ({ type: 'string', format: 'uri', ...protocolsOf(options) }),
  isLength: (minLength, maxLength) => ({ type: 'string', ...known({ minLength, maxLength }) }),
  minLength: (minLength) => ({ type: 'string', ...known({ minLength }) }),
  maxLength: (maxLength) => ({ type: 'string', ...known({ maxLength }) }),
  matches: (pattern) => ({ type: 'string', ...(isPlainPattern(pattern) ? { pattern: pattern.source } : {}) }),
  isIn: (values) => ({ enum: values }),
  isObject: () => ({ type: 'object' }),
  isArray: () => ({ type: 'array' }),
  arrayMinSize: (minItems) => ({ type: 'array', minItems }),
  arrayMaxSize: (maxItems) => ({ type: 'array', maxItems }),
};

/** All that some rules of one value demand. */
export function schemaOfRules(rules: readonly Rule[]): JsonSchema {
  const schemas = rules.map(({ name, constraints }) =>
    Object.hasOwn(WORDS, name) ? (WORDS[name]?.(...constraints) ?? {}) : {},
  );
  const isInteger = schemas.some(({ type }) => type === 'integer');
  return Object.assign({}, ...schemas, isInteger ? { type: 'integer' } : {}) as JsonSchema; // a number too, by its limits
}

/** With which protocols an address must begin, in letters of either case. */
function protocolsOf(options: unknown): JsonSchema {
  if (!isRecord(options) || options['require_protocol'] !== true || !Array.isArray(options['protocols'])) return {};
  const eitherCase = (text: string) => text.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
  return { pattern: `^(${options['protocols'].map((one) => eitherCase(String(one))).join('|')})://` };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The pattern of JSON Schema has no flags. */
const isPlainPattern = (pattern: unknown): pattern is RegExp => pattern instanceof RegExp && pattern.flags === '';

const known = (members: object) => Object.fromEntries(Object.entries(members).filter(([, value]) => value != null));
