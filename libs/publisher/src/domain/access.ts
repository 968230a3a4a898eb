const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Access that ends within this may end while a post is on its way. */
const MARGIN_MS = 2 * 60_000;
/** Access that lasts no longer is renewed when it is needed; more would ask networks every hour for idle channels. */
const SHORT_LIVED_MS = 2 * DAY_MS;
/** Long-lived access is renewed so far ahead: some networks renew only what still holds (Instagram, Threads). */
const AHEAD_MS = 7 * DAY_MS;
/** An idle channel is looked after once a day, so that people hear in time when it is lost. */
const IDLE_MS = DAY_MS;

/** People are told so many days ahead, the earliest first. */
export const WARNING_DAYS = [14, 3] as const;

/** How far ahead anything is to be done about access. */
export const HORIZON_MS = Math.max(...WARNING_DAYS) * DAY_MS;

/** Milliseconds by one clock. */
export interface AccessAge {
  /** Negative once it ended. */
  endsInMs: number;
  /** From when it was got to its end. */
  lifetimeMs: number;
}

/** Whether access has to be renewed before something is sent with it. */
export function mustRenew(endsInMs: number): boolean {
  return endsInMs <= MARGIN_MS;
}

/** Whether access is to be renewed although nothing needs it now. */
export function shouldRenew({ endsInMs, lifetimeMs }: AccessAge): boolean {
  if (lifetimeMs <= SHORT_LIVED_MS) return endsInMs <= -IDLE_MS;
  return endsInMs <= Math.min(AHEAD_MS, lifetimeMs / 4);
}

/** The warning that is due now, in days before the end; undefined when there is none, or it was given. */
export function warningDue(endsInMs: number, warnedDays: number | null): number | undefined {
  const due = WARNING_DAYS.findLast((days) => endsInMs <= days * DAY_MS);
  return due !== undefined && due < (warnedDays ?? Infinity) ? due : undefined;
}

const FIRST_MS = 30_000;
const LONGEST_MS = HOUR_MS;

/** Milliseconds before a renewal that failed is tried again. `failures` counts from 1; a network's own wish goes before. */
export function renewAgainMs(failures: number, wishMs = 0): number {
  return Math.max(wishMs, Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1)));
}

/** So many failures in a row are told to people: one may be a network's bad minute. */
const TOLD_AFTER_FAILURES = 3;

/** Whether people are to hear that renewing does not work. */
export function isWorthTelling(failures: number): boolean {
  return failures >= TOLD_AFTER_FAILURES;
}
