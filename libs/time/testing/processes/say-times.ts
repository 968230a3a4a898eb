import { describeRecurrence } from '../../src/words/describe-recurrence.js';
import { freeSlots } from '../../src/slots/free-slots.js';
import { instantProblems } from '../../src/instant-problems.js';
import { occurrencesAfter } from '../../src/occurrences-after.js';
import { relativeTo } from '../../src/relative-to.js';
import { toWallTime } from '../../src/to-wall-time.js';
import { zoneAnswers } from '../oracle/zone-matrix.js';

/** Prints what libs/time says to many questions; the zone of the process must not show in it. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
];
const wanted = { after: '2026-03-01T00:00:00Z', limit: 40 };
const say = (words: unknown) => console.log(JSON.stringify(words));

for (const zone of ZONES) {
  say(zoneAnswers(zone));
  say(toWallTime('2026-03-29T01:30:00Z', zone));
  const rule = { kind: 'rule', rrule: 'FREQ=DAILY;UNTIL=20260401T013000Z', start: '2026-02-01T02:30', zone } as const;
  say([describeRecurrence(rule), occurrencesAfter(rule, wanted)]);
  say(occurrencesAfter({ kind: 'cron', expression: '*/30 1-3 * * *', zone }, wanted));
  const week = { zone, slots: [{ weekday: 7, time: '02:30' }], daysOff: ['2026-04-05'], blackouts: [] };
  say(freeSlots(week, wanted));
}
say(relativeTo('2026-03-29T02:30', { days: -3, minutes: 90 }));
say(instantProblems('2026-03-29T02:30:00+02:00', '2026-03-29T00:31:00Z'));
