import type { Budget } from '../connector.port.js';

/** How a network writes in its headers what is left. */
export interface BudgetHeaders {
  readonly remaining: string;
  readonly reset: string;
  /** What `reset` holds: seconds from now, seconds since 1970, or an ISO instant. */
  readonly form: 'seconds' | 'epoch_seconds' | 'instant';
}

/** Discord, Slack's kin and most others: X-RateLimit-Remaining and seconds since 1970 in X-RateLimit-Reset. */
export const USUAL_BUDGET: BudgetHeaders = {
  remaining: 'x-ratelimit-remaining',
  reset: 'x-ratelimit-reset',
  form: 'epoch_seconds',
};

function untilReset(value: string, form: BudgetHeaders['form'], now: number): number {
  if (form === 'instant') return Date.parse(value) - now;
  const ms = Number(value) * 1000;
  return form === 'seconds' ? ms : ms - now;
}

/** What an answer's headers say is left; undefined when they do not. */
export function budgetOf(headers: Headers, names: BudgetHeaders, now: number): Budget | undefined {
  const remaining = headers.get(names.remaining);
  const reset = headers.get(names.reset);
  if (!remaining || !reset) return undefined;
  const left = Number(remaining);
  const ms = untilReset(reset, names.form, now);
  if (!Number.isFinite(left) || !Number.isFinite(ms)) return undefined;
  return { remaining: Math.max(0, Math.floor(left)), resetMs: Math.max(0, Math.ceil(ms)) };
}
