import type { DtoClass } from '#contracts';
import { compile } from './compile.js';
import { NAMED, type Rule } from './rules.js';
import { shapeOf, type Field, type Shape } from './shape.js';
import { isSafe, MAX_DEPTH, RESERVED } from './unsafe.js';

/**
 * Whether a plain object fits a DTO.
 *
 * @param depth how far below the call's input it lies
 * @param tolerant fields that the DTO does not know are deleted instead of refused
 */
export type Check = (value: Readonly<Record<string, unknown>>, depth: number, tolerant: boolean) => boolean;

const checks = new WeakMap<DtoClass, Check>();

/** The check generated for a DTO; undefined when it must be interpreted. */
export function checkOf(dto: DtoClass): Check | undefined {
  const made = checks.get(dto);
  if (made) return made;
  const shape = shapeOf(dto);
  if (!shape || shape.fields.some(({ nested }) => nested && !isKnown(nested, new Set([dto])))) return undefined;
  const check = generate(shape);
  checks.set(dto, check);
  return check;
}

/** All the way down; a DTO may contain itself. */
function isKnown(dto: DtoClass, seen: Set<DtoClass>): boolean {
  if (seen.has(dto)) return true;
  seen.add(dto);
  const shape = shapeOf(dto);
  return shape !== undefined && shape.fields.every(({ nested }) => !nested || isKnown(nested, seen));
}

function generate(shape: Shape): Check {
  const { fields } = shape;
  const names = new Set(fields.map(({ name }) => name));
  const ground = {
    isSafe,
    nested: fields.map(({ nested }) => nested && nestedCheck(nested)),
    conditions: fields.map(({ conditions }) => conditions),
    tests: fields.map(({ rules }) => rules.map(({ test }) => test)),
    surplus: (value: Record<string, unknown>, tolerant: boolean) => dropSurplus(value, names, tolerant),
  };
  const reads = fields.map(({ name }, i) => `const x${i} = v[${JSON.stringify(name)}];`);
  const present = fields.map((_, i) => `(x${i} !== undefined ? 1 : 0)`).join(' + ') || '0';
  const source = `${NAMED}
    return function fits(v, depth, tolerant) {
      ${reads.join('\n      ')}
      if (Object.keys(v).length !== ${present} && !surplus(v, tolerant)) return false;
      ${fields.map(fieldSource).join('\n      ')}
      return true;
    };`;
  return compile<Check>(source, ground);
}

function fieldSource(field: Field, i: number): string {
  const closed = field.nested !== undefined || field.rules.some((rule) => rule.scalar);
  const safe = closed ? '' : `if (!isSafe(x${i}, depth + 1)) return false;`;
  const conditions = field.conditions.map((_, at) => `conditions[${i}][${at}](v, x${i})`);
  if (field.optional) conditions.unshift(`x${i} != null`);
  const refusals = field.rules.map((rule, at) => `if (!(${ruleSource(rule, i, at)})) return false;`);
  if (field.nested) refusals.push(`if (x${i} !== undefined && !nested[${i}](x${i}, depth, tolerant)) return false;`);
  if (conditions.length === 0) return safe + refusals.join(' ');
  return `${safe}if (${conditions.join(' && ')}) { ${refusals.join(' ')} }`;
}

function ruleSource({ each, source }: Rule, i: number, at: number): string {
  const test = `tests[${i}][${at}]`;
  const one = (x: string) => `(${source ? source(x, test) : `${test}(${x}, v)`})`;
  return each ? `Array.isArray(x${i}) ? x${i}.every((x) => ${one('x')}) : ${one(`x${i}`)}` : one(`x${i}`);
}

/** `@ValidateNested()` takes one or a list, whatever the type says: class-validator's rule. */
function nestedCheck(dto: DtoClass) {
  let check: Check | undefined;
  return function fits(value: unknown, depth: number, tolerant: boolean): boolean {
    if (typeof value !== 'object' || value === null || depth >= MAX_DEPTH) return false;
    if (Array.isArray(value)) {
      for (const item of value) if (item !== undefined && !fits(item, depth + 1, tolerant)) return false;
      return true;
    }
    check ??= checkOf(dto);
    return check !== undefined && check(value as Readonly<Record<string, unknown>>, depth + 1, tolerant);
  };
}

function dropSurplus(value: Record<string, unknown>, names: ReadonlySet<string>, tolerant: boolean): boolean {
  for (const name of Object.keys(value)) {
    if (names.has(name)) continue;
    if (!tolerant || RESERVED.has(name)) return false;
    delete value[name];
  }
  return true;
}
