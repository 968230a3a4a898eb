import type { Budget } from '../connector.port.js';
import { retryAfterMs } from './retry-after.js';

/** What an answer's headers say of the next requests. */
export interface SpokenLimits {
  readonly retryAfterMs?: number;
  readonly budget?: Budget;
}

/** Headers as clients give them: `Headers`, or an object with names in lower case. */
export type HeaderSource = Headers | Readonly<Record<string, unknown>>;

/** Numbers above these are instants: seconds, or milliseconds, since 1970. */
const EPOCH_SECONDS = 1e9;
const EPOCH_MS = 1e12;
const LONGEST_MS = 24 * 3_600_000;

/**
 * Families of names in which networks say it. Bluesky and GitLab use the plain ones, Mastodon, Reddit and Discord those
 * with `X-`, X those with a dash more.
 */
const FAMILIES = ['ratelimit', 'x-ratelimit', 'x-rate-limit'];

/**
 * Reads `Retry-After` (RFC 9110), `X-RateLimit-*` and its relatives, and `RateLimit` of the IETF's drafts
 * (draft-ietf-httpapi-ratelimit-headers, from `limit=, remaining=, reset=` to `"name";r=;t=`). Of several budgets the
 * one of which the least is left counts.
 *
 * @param now epoch milliseconds
 */
export function spokenLimits(headers: HeaderSource, now: number): SpokenLimits {
  const read = (name: string) => headerOf(headers, name);
  const budgets = [
    ...FAMILIES.map((family) => budgetOfFamily(read, family, now)),
    ...budgetsOfField(read('ratelimit')),
  ];
  const [budget] = budgets.filter((one) => one !== undefined).toSorted(tightestFirst);
  const after = retryAfterMs(read('retry-after'), now);
  return { ...(after !== undefined && { retryAfterMs: after }), ...(budget && { budget }) };
}

/** Those of undici are no instance of the global class unless its globals were installed. */
function isHeaders(headers: HeaderSource): headers is Headers {
  return typeof headers.get === 'function';
}

function headerOf(headers: HeaderSource, name: string): string | undefined {
  const value = isHeaders(headers) ? headers.get(name) : headers[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function budgetOfFamily(read: (name: string) => string | undefined, family: string, now: number): Budget | undefined {
  const remaining = amount(read(`${family}-remaining`));
  const resetMs = untilReset(read(`${family}-reset-after`) ?? read(`${family}-reset`), now);
  return remaining === undefined || resetMs === undefined ? undefined : { remaining, resetMs };
}

/** Items of the structured field, or the one list of the earlier drafts; what names no reset is left out. */
function budgetsOfField(value: string | undefined): Budget[] {
  if (value === undefined) return [];
  const parts = value.includes(';') ? value.split(',') : [value.replaceAll(',', ';')];
  return parts.flatMap((part) => {
    const said = new Map(part.split(';').map((pair) => splitPair(pair)));
    const remaining = amount(said.get('r') ?? said.get('remaining'));
    const seconds = amount(said.get('t') ?? said.get('reset'));
    return remaining === undefined || seconds === undefined ? [] : [{ remaining, resetMs: bounded(seconds * 1000) }];
  });
}

function splitPair(pair: string): [string, string] {
  const [name = '', value = ''] = pair.split('=');
  return [name.trim().toLowerCase(), value.trim()];
}

/** Seconds from now, seconds or milliseconds since 1970, or an ISO instant, whichever the number or text looks like. */
function untilReset(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const number = amount(value);
  if (number === undefined) {
    const instant = Date.parse(value);
    return Number.isNaN(instant) ? undefined : bounded(instant - now);
  }
  if (number >= EPOCH_MS) return bounded(number - now);
  return bounded(number >= EPOCH_SECONDS ? number * 1000 - now : number * 1000);
}

function amount(value: string | undefined): number | undefined {
  return value !== undefined && /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : undefined;
}

const bounded = (ms: number): number => Math.min(LONGEST_MS, Math.max(0, Math.ceil(ms)));

function tightestFirst(a: Budget, b: Budget): number {
  return a.remaining - b.remaining || b.resetMs - a.resetMs;
}
