import type { DtoClass } from '#contracts';
import { compile } from './compile.js';
import { atMostBytes, jsonCopy, NUMBER, UNIT } from './copy.js';
import { shapeOf, type Field, type Shape } from './shape.js';
import { MAX_DEPTH, RESERVED } from './unsafe.js';

/** A copy of what lies at `depth` below a call's input, by the rules of JSON. Adds to the meter what it takes. */
export type Copier = (value: unknown, depth: number) => unknown;

/** How much was copied so far, in bytes of JSON, at most; the difference is one copy's. */
export const meter = { bytes: 0 };

interface Copiers {
  readonly plain: Copier;
  readonly frozen: Copier;
}

const copiers = new WeakMap<DtoClass, Copiers>();

/**
 * The copier of a DTO class, generated at first use from its decorators: it knows the members and their types, so that
 * a copy is one object literal. Whatever is not as declared (another type, a field too many) is copied as JSON would.
 *
 * @param frozen deep-freezes the copy
 */
export function copierOf(dto: DtoClass, frozen: boolean): Copier {
  let made = copiers.get(dto);
  if (!made) copiers.set(dto, (made = { plain: generate(dto, false), frozen: generate(dto, true) }));
  return frozen ? made.frozen : made.plain;
}

function generate(dto: DtoClass, frozen: boolean): Copier {
  const asJson: Copier = (value, depth) => {
    const copy = jsonCopy(value, frozen, depth);
    meter.bytes += atMostBytes(copy);
    return copy;
  };
  const shape = shapeOf(dto);
  if (!shape || shape.fields.some(({ name }) => RESERVED.has(name) || name === 'toJSON')) return asJson;
  const names = new Set(shape.fields.map(({ name }) => name));
  return compile<Copier>(sourceOf(shape, frozen), {
    meter,
    asJson,
    prototype: dto.prototype as object,
    onlyKnown: (value: object) => Object.keys(value).every((name) => names.has(name)),
    inner: shape.fields.map((field) => innerCopier(field, asJson, frozen)),
  });
}

function sourceOf({ fields }: Shape, frozen: boolean): string {
  const parts = fields.map(partOf);
  const present = fields.map((_, i) => `(x${i} !== undefined ? 1 : 0)`).join(' + ') || '0';
  // counted by for-in, which is faster than Object.keys, and knows own members only after the look at the prototype
  return `
    return function copy(v, depth) {
      if (typeof v !== 'object' || v === null || depth > ${MAX_DEPTH}) return asJson(v, depth);
      const p = v.__proto__;
      if ((p !== Object.prototype && p !== prototype) || v.toJSON !== undefined) return asJson(v, depth);
      ${fields.map(({ name }, i) => `const x${i} = v[${JSON.stringify(name)}];`).join('\n      ')}
      ${parts.map(({ guard }) => `if (!(${guard})) return asJson(v, depth);`).join('\n      ')}
      let members = 0;
      for (const name in v) members++;
      if (members !== ${present} && !onlyKnown(v)) return asJson(v, depth);
      ${parts.flatMap(({ prepare }) => prepare ?? []).join('\n      ')}
      const c = { ${parts.flatMap(({ member }) => member ?? []).join(', ')} };
      let bytes = ${parts.reduce((sum, { bytes }) => sum + bytes, 2)};
      ${parts.map(({ rest }) => rest).join('\n      ')}
      meter.bytes += bytes;
      return ${frozen ? 'Object.freeze(c)' : 'c'};
    };`;
}

interface Part {
  /** Holds when the member is as declared. */
  readonly guard: string;
  readonly prepare?: string;
  /** In the literal: the members that are always there come first, so that their objects share a shape. */
  readonly member?: string;
  readonly rest: string;
  /** Of the name and the punctuation around it. */
  readonly bytes: number;
}

/** How a field is copied. */
function partOf(field: Field, i: number): Part {
  const x = `x${i}`;
  const key = JSON.stringify(field.name);
  const around = UNIT * field.name.length + 4 + NUMBER;
  const mayMiss = field.optional || field.conditions.length > 0;
  const scalar = scalarOf(field, x);
  if (scalar) {
    const { is, copied, size } = scalar;
    if (!mayMiss) return { guard: is, member: `${key}: ${copied}`, rest: size, bytes: around };
    const rest = `if (${x} === null) c[${key}] = null; else if (${x} !== undefined) { c[${key}] = ${copied}; ${size} }`;
    return { guard: `${x} == null || ${is}`, rest, bytes: around };
  }
  const y = `y${i}`;
  const prepare = `const ${y} = ${x} == null ? ${x} : inner[${i}](${x}, depth + 1);`;
  const put = { prepare, rest: `if (${y} !== undefined) c[${key}] = ${y};`, bytes: around };
  if (mayMiss) return { guard: 'true', ...put };
  // what a toJSON makes undefined is left out
  const guard = `typeof ${x} === 'object' && ${x} !== null && ${x}.toJSON === undefined`;
  return { guard, ...put, member: `${key}: ${y}`, rest: '' };
}

function scalarOf({ rules }: Field, x: string) {
  switch (rules.find((rule) => !rule.each && rule.type)?.type) {
    case 'string':
      return { is: `typeof ${x} === 'string'`, copied: x, size: `bytes += ${UNIT} * ${x}.length;` };
    case 'number':
      return { is: `Number.isFinite(${x})`, copied: `${x} + 0`, size: '' }; // JSON knows no -0
    case 'boolean':
      return { is: `typeof ${x} === 'boolean'`, copied: x, size: '' };
    case undefined:
      return undefined;
  }
}

/** Copies what a member holds that is no scalar: a nested DTO, a list of them, a list of texts, or anything. */
function innerCopier({ nested, rules }: Field, asJson: Copier, frozen: boolean): Copier {
  if (nested) return nestedCopier(nested, asJson, frozen);
  if (rules.some((rule) => rule.each && rule.type === 'string')) return textsCopier(asJson, frozen);
  return asJson;
}

function nestedCopier(dto: DtoClass, asJson: Copier, frozen: boolean): Copier {
  let one: Copier | undefined; // not yet: a DTO may contain itself
  return (value, depth) => {
    one ??= copierOf(dto, frozen);
    if (!Array.isArray(value)) return one(value, depth);
    if ('toJSON' in value || depth > MAX_DEPTH) return asJson(value, depth);
    const list: unknown[] = value;
    const copy: unknown[] = [];
    for (let i = 0; i < list.length; i++) copy.push(one(list[i], depth + 1) ?? null);
    meter.bytes += 2 + NUMBER * list.length;
    return frozen ? Object.freeze(copy) : copy;
  };
}

function textsCopier(asJson: Copier, frozen: boolean): Copier {
  return (value, depth) => {
    if (!Array.isArray(value) || value.constructor !== Array || 'toJSON' in value) return asJson(value, depth);
    const list: unknown[] = value;
    let bytes = 2;
    for (let i = 0; i < list.length; i++) {
      const item = list[i];
      if (typeof item !== 'string') return asJson(value, depth);
      bytes += UNIT * item.length + 3;
    }
    meter.bytes += bytes;
    return frozen ? Object.freeze(list.slice()) : list.slice();
  };
}
