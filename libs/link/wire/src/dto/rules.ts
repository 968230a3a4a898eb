import { isISO8601, isTimeZone, length } from 'class-validator';

/** A rule as its decorator left it. */
export interface DeclaredRule {
  /** class-validator's name of it. */
  readonly name: string;
  /** Asked of each item of a list. */
  readonly each: boolean;
  readonly constraints: readonly unknown[];
  /** Asks class-validator. */
  readonly ask: (value: unknown, object: object) => boolean;
}

export interface Rule extends Pick<DeclaredRule, 'name' | 'each' | 'constraints'> {
  /** What fits is no object, so nothing needs to be known about its inside. */
  readonly scalar: boolean;
  /** The type of what fits, when there is one. */
  readonly type?: 'string' | 'number' | 'boolean';
  /** What fits is one of these. */
  readonly holds?: 'array' | 'object';
  /** The test written out, where it can be: an expression over the variable `x`, which may call `test`. */
  readonly source?: (x: string, test: string) => string;
  readonly test: (value: unknown, object: object) => boolean;
}

type Source = NonNullable<Rule['source']>;
type Known = Pick<Rule, 'type' | 'holds' | 'source'> & { readonly test?: (value: unknown) => boolean };

const text = (known: Omit<Known, 'type'>): Known => ({ type: 'string', ...known });
const number = (source: Source): Known => ({ type: 'number', source });
const finite = (limit: unknown) => (typeof limit === 'number' && Number.isFinite(limit) ? limit : undefined);

/** What the written-out tests name. */
export const NAMED = `
  const UUID = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|0{8}-0{4}-0{4}-0{4}-0{12}|f{8}-f{4}-f{4}-f{4}-f{12})$/i;
  // the one form that Drover itself writes; others are left to class-validator
  const INSTANT = /^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?Z$/;
`;

/**
 * The rules whose tests are written out, by class-validator's names; a rule that is not here is asked of
 * class-validator. Each agrees with class-validator 0.15 on every JSON value: `agreement.spec.ts` proves it.
 */
const KNOWN: Readonly<Record<string, (constraints: readonly unknown[]) => Known | undefined>> = {
  isString: () => text({ source: (x) => `typeof ${x} === 'string'` }),
  isBoolean: () => ({ type: 'boolean', source: (x) => `typeof ${x} === 'boolean'` }),
  isInt: () => number((x) => `Number.isInteger(${x})`),
  min: ([limit]) =>
    finite(limit) === undefined ? undefined : number((x) => `typeof ${x} === 'number' && ${x} >= ${String(limit)}`),
  max: ([limit]) =>
    finite(limit) === undefined ? undefined : number((x) => `typeof ${x} === 'number' && ${x} <= ${String(limit)}`),
  isUuid: ([version]) =>
    version == null || version === 'all'
      ? text({ source: (x) => `typeof ${x} === 'string' && UUID.test(${x})` })
      : undefined,
  isIso8601: ([options]) =>
    options == null
      ? text({
          source: (x, test) => `typeof ${x} === 'string' && (INSTANT.test(${x}) || ${test}(${x}))`,
          test: (x) => isISO8601(x),
        })
      : undefined,
  isLength: ([min, max]) => lengthRule(min, max),
  minLength: ([min]) => lengthRule(min, undefined),
  maxLength: ([max]) => lengthRule(0, max),
  isTimeZone: () => text({ test: knownZone }),
  isIn: ([values]) => oneOf(values),
  matches: () => text({}),
  isEmail: () => text({}),
  isUrl: () => text({}),
  isArray: () => ({ holds: 'array', source: (x) => `Array.isArray(${x})` }),
  arrayMinSize: ([size]) =>
    finite(size) === undefined ? undefined : { source: (x) => `Array.isArray(${x}) && ${x}.length >= ${String(size)}` },
  arrayMaxSize: ([size]) =>
    finite(size) === undefined ? undefined : { source: (x) => `Array.isArray(${x}) && ${x}.length <= ${String(size)}` },
  isObject: () => ({
    holds: 'object',
    source: (x) => `typeof ${x} === 'object' && ${x} !== null && !Array.isArray(${x})`,
  }),
};

export function ruleOf({ name, each, constraints, ask }: DeclaredRule): Rule {
  const known = Object.hasOwn(KNOWN, name) ? KNOWN[name]?.(constraints) : undefined;
  return { name, each, constraints, scalar: known?.type !== undefined, test: ask, ...known };
}

/**
 * class-validator counts code points, less variation selectors: a character is one to three UTF-16 units. A text that
 * fits however it is counted needs no counting.
 */
function lengthRule(min: unknown, max: unknown): Known | undefined {
  const least = finite(min);
  const most = max === undefined ? Infinity : finite(max);
  if (least === undefined || most === undefined) return undefined;
  const surely = (x: string) => `${x}.length <= ${most} && ${x}.length >= ${Math.max(0, 3 * least - 2)}`;
  return text({
    source: (x, test) => `typeof ${x} === 'string' && (${surely(x)} || ${test}(${x}))`,
    test: (x) => length(x, least, max === undefined ? undefined : most),
  });
}

/** One of some texts; others are asked of class-validator. */
function oneOf(values: unknown): Known | undefined {
  if (!Array.isArray(values) || values.length === 0) return undefined;
  const list: unknown[] = values;
  if (!list.every((value) => typeof value === 'string')) return undefined;
  return text({ source: (x) => list.map((value) => `${x} === ${JSON.stringify(value)}`).join(' || ') });
}

/** Asking Intl takes microseconds; there are some 600 names, and each may be spelled in several ways. */
const MAX_ZONES = 2000;
const zones = new Set<unknown>();

function knownZone(value: unknown): boolean {
  if (zones.has(value)) return true;
  const known = isTimeZone(value);
  if (known && zones.size < MAX_ZONES) zones.add(value);
  return known;
}
