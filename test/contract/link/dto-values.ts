import * as contracts from '#contracts';
import type { Contract, EventType } from '#contracts';
import { deliveriesContracts } from '#link/durable';
import { probeContract } from '#testing/link-kit';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage } from 'class-validator';
import fc from 'fast-check';

type Dto = new () => object;

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'operations' in value;
const isEvent = (value: unknown): value is EventType =>
  typeof value === 'object' && value !== null && 'subscribers' in value;

/** Every DTO that any contract or event of Drover names, and those of the probe, under its name. */
export function everyDto(): [string, Dto][] {
  const values: unknown[] = Object.values(contracts);
  const all = [...values.filter(isContract), ...deliveriesContracts.slice(0, 1), probeContract as Contract];
  const named = all.flatMap(({ operations }) =>
    Object.values(operations).flatMap(({ input, output }) => [input, output]),
  );
  const bodies = values.filter(isEvent).map(({ body }) => body);
  return [...new Map([...named, ...bodies].map((dto): [string, Dto] => [dto.name, dto]))];
}

/** A member with such a name is refused before class-validator is asked, which would stumble over some. */
const RESERVED = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

function hasReservedName(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, member]) => RESERVED.has(name) || hasReservedName(member));
}

const UUID = '2b0a3a0e-1b6c-4d55-9a3a-0d8f4f1f6a10';
const SPELLINGS: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  ...[UUID, UUID.toUpperCase(), UUID.slice(1), `${UUID}\n`, '00000000-0000-0000-0000-000000000000'],
  ...['2026-11-22T09:00:00.000Z', '2026-11-22T09:00:00Z', '2026-11-22', '2026-13-22T09:00:00Z', '2026-11-22T24:00'],
  ...['2026-11-22 09:00:00+02:00', '2026-W09', '2026-11-22T09:00:00.000Z ', '2026-11-22T09:00'],
  ...['Europe/Berlin', 'europe/berlin', 'UTC', '+02:00', 'Mars/Base', 'a@b.test', 'a@b', 'https://a.test/x', '//x'],
  ...['', 'a', '️️️', '😀️', '😀'.repeat(40), '\ud800', 'x'.repeat(41), 'y'.repeat(201)],
  ...[0, -0, 1, 0.5, -1, 100, 101, 31_536_000, 31_536_001, 1e21, Number.MAX_SAFE_INTEGER],
  ...[true, false, null, undefined, [], {}, [null], [[]], [{}], { a: 1 }, [UUID], [UUID, 5], ['a', UUID]],
);

/**
 * Values for a field, by the names and constraints of its rules: often right, often nearly so; the more fields there are,
 * the more often right, so that some objects fit as a whole.
 */
function fieldValues(dto: Dto, name: string, fields: number, depth: number): fc.Arbitrary<unknown> {
  const metadatas = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const choices = metadatas
    .filter(({ propertyName }) => propertyName === name)
    .flatMap(({ name: rule, constraints, each }) => {
      const [first, second] = (constraints ?? []) as unknown[];
      const values = ruleValues(rule ?? '', first, second);
      return values ? [each ? fc.array(values, { maxLength: 3 }) : values] : [];
    });
  const nested = defaultMetadataStorage.findTypeMetadata(dto, name)?.typeFunction() as Dto | undefined;
  if (nested && depth < 3) {
    const inner = valuesOf(nested, depth + 1);
    choices.push(fc.array(inner, { maxLength: 3 }), inner);
  }
  const right = choices.length > 0 ? fc.oneof(...choices) : fc.constant(undefined);
  return fc.oneof(
    { weight: Math.max(12, 3 * fields), arbitrary: right },
    { weight: 1, arbitrary: SPELLINGS },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
}

function ruleValues(rule: string, first: unknown, second: unknown): fc.Arbitrary<unknown> | undefined {
  switch (rule) {
    case 'isUuid':
      return fc.uuid();
    case 'isIso8601':
      return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(1e13) }).map((date) => date.toISOString());
    case 'isTimeZone':
      return fc.constantFrom('Europe/Berlin', 'UTC', 'America/New_York');
    case 'isIn':
      return fc.constantFrom(...(first as unknown[]));
    case 'isInt':
    case 'min':
    case 'max':
      return fc.integer({ min: -1, max: 102 });
    case 'isBoolean':
      return fc.boolean();
    case 'isString':
    case 'isLength':
    case 'maxLength': {
      const max = typeof second === 'number' ? second : typeof first === 'number' ? first : 20;
      return fc.string({ maxLength: Math.min(max + 1, 250), unit: 'grapheme' });
    }
    case 'isNumber':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'matches':
      return matching(first as RegExp);
    case 'isEmail':
      return fc.emailAddress();
    case 'isUrl':
      return fc.webUrl();
    case 'isObject':
      return fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 });
    case 'isOptional':
      return fc.constantFrom(undefined, null);
    default:
      return undefined;
  }
}

/** Times, a digest, a page. */
const FORMS = [
  ...['2026-11-22T09:00', '2026-11-22T09:00:00', '2026-11-22', '09:00', '24:00'],
  ...['0f'.repeat(32), 'Tok3n-of_22_characters', '/channels'],
];

/** Mostly those of the known forms that fit a pattern. */
function matching(pattern: RegExp): fc.Arbitrary<unknown> {
  const right = FORMS.filter((form) => pattern.test(form));
  const some = fc.constantFrom(...FORMS);
  return right.length === 0
    ? some
    : fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...right) }, { weight: 1, arbitrary: some });
}

/** Objects like `dto`: most fit, others miss by little, or carry a field too many. */
export function valuesOf(dto: Dto, depth = 0): fc.Arbitrary<object> {
  const metadatas = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const names = [...new Set(metadatas.map(({ propertyName }) => propertyName))];
  const known = fc.record(
    Object.fromEntries(names.map((name) => [name, fieldValues(dto, name, names.length, depth)])),
    {
      noNullPrototype: true,
    },
  );
  const surplus = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue(), { maxKeys: 2, noNullPrototype: true });
  const more = fc.oneof({ weight: 9, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: surplus });
  const all = fc.tuple(known, more).map(([fields, others]) => ({ ...others, ...fields }));
  return all.filter((value) => !hasReservedName(value));
}
