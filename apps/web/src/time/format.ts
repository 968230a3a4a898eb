/** The page speaks English; the order of day and month, and the clock, are the reader's own where theirs is English too. */
const locale = navigator.language.startsWith('en') ? navigator.language : 'en-GB';

const dayFormat = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const dayYearFormat = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const clockFormat = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

/**
 * A wall time (2026-11-22T09:00) in words. It is read as UTC only to be printed unchanged: the browser's own zone
 * data is stale for some zones, so wall times always come from the server.
 */
export function wallTime(localTime: string): string {
  return `${wallDay(localTime)}, ${wallClock(localTime)}`;
}

export function wallClock(localTime: string): string {
  return clockFormat.format(asUtc(localTime));
}

/** `day`: 2026-11-22, or a wall time of that day. */
export function wallDay(day: string): string {
  const date = asUtc(day);
  return (date.getUTCFullYear() === new Date().getFullYear() ? dayFormat : dayYearFormat).format(date);
}

function asUtc(wall: string): Date {
  return new Date(wall.length === 10 ? `${wall}T00:00Z` : `${wall.slice(0, 16)}Z`);
}

/** An instant in the reader's own zone. */
export function instant(iso: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

const relativeFormat = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "in 5 minutes", "2 days ago", "just now". */
export function relative(iso: string, now: Date): string {
  const seconds = Math.round((new Date(iso).getTime() - now.getTime()) / 1000);
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return relativeFormat.format(Math.trunc(seconds / length), unit);
  }
  if (seconds > 15) return 'in less than a minute';
  return 'just now';
}
