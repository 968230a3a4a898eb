import { MAX_DEPTH } from './unsafe.js';

/** A value that JSON cannot carry; only reachable around the compiler. */
export class NotWireSafe extends Error {
  constructor(what: string) {
    super(`${what} cannot travel in a call. Use strings, numbers, booleans, null, arrays and plain objects.`);
    this.name = 'NotWireSafe';
  }
}

/**
 * A deep copy by the rules of JSON, without the text: no reference is shared, what JSON drops is dropped.
 *
 * @param frozen deep-freezes the copy, so that a receiver that writes into it fails where it does
 */
export function jsonCopy(value: unknown, frozen = false, depth = 0): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value + 0 : null; // JSON knows no -0
    case 'object':
      if (value === null) return null;
      if (depth > MAX_DEPTH) throw new NotWireSafe('A value that contains itself');
      return Array.isArray(value) ? copyArray(value, frozen, depth) : copyObject(value, frozen, depth);
    case 'bigint':
      throw new NotWireSafe('A bigint');
    default:
      return undefined; // undefined, function, symbol
  }
}

function copyArray(value: readonly unknown[], frozen: boolean, depth: number): unknown[] {
  const copy: unknown[] = [];
  for (let i = 0; i < value.length; i++) copy.push(jsonCopy(value[i], frozen, depth + 1) ?? null);
  return frozen ? (Object.freeze(copy) as unknown[]) : copy;
}

function copyObject(value: object, frozen: boolean, depth: number): unknown {
  if ('toJSON' in value && typeof value.toJSON === 'function') return jsonCopy(value.toJSON(), frozen, depth + 1);
  const members = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(members)) {
    const item = jsonCopy(members[key], frozen, depth + 1);
    if (item === undefined) continue;
    if (key === '__proto__') Object.defineProperty(copy, key, { value: item, enumerable: true });
    else copy[key] = item;
  }
  return frozen ? Object.freeze(copy) : copy;
}

/** Deep-freezes a value that JSON.parse made. */
export function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) freeze(member);
  return Object.freeze(value);
}

/** JSON spends at most six bytes on a UTF-16 unit (\uXXXX) and 24 on a number. */
export const UNIT = 6;
export const NUMBER = 24;

/** An upper bound of the value's size as JSON, in bytes. */
export function atMostBytes(value: unknown): number {
  if (typeof value === 'string') return UNIT * value.length + 2;
  if (typeof value !== 'object' || value === null) return NUMBER;
  let bytes = 2;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) bytes += atMostBytes(value[i]) + 1;
    return bytes;
  }
  const members = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(members)) bytes += UNIT * key.length + 4 + atMostBytes(members[key]);
  return bytes;
}
