import { describe, expect, it } from '@jest/globals';
import { calendarDay, DAY, dayNumber, dayOf, HORIZON } from './calendar.js';

/** What Date says, which reckons otherwise. */
function byDate(day: number): ReturnType<typeof calendarDay> {
  const date = new Date(day * DAY);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + 1;
  const newYear = dayNumber(year, 1, 1);
  return {
    year,
    month,
    dayOfMonth: date.getUTCDate(),
    monthLength: dayNumber(year, month + 1, 1) - dayNumber(year, month, 1),
    dayOfYear: day - newYear + 1,
    yearLength: dayNumber(year + 1, 1, 1) - newYear,
    weekday: (date.getUTCDay() + 6) % 7,
  };
}

describe('the calendar', () => {
  it.each([
    ['from a year before 1970 to 2102', dayNumber(1969, 1, 1), dayNumber(2102, 1, 1)],
    ['around 1 March 1600', dayNumber(1600, 3, 1), dayNumber(1601, 3, 2)],
    ['around 2000 and its leap day', dayNumber(1999, 12, 31), dayNumber(2001, 3, 2)],
  ])('agrees with Date %s', (_name, first, last) => {
    const wrong = [];
    for (let day = first; day <= last; day += 1) {
      const expected = byDate(day);
      const actual = calendarDay(day);
      if (Object.entries(expected).some(([name, value]) => actual[name as keyof typeof actual] !== value))
        wrong.push(day);
    }
    expect(wrong).toEqual([]);
    expect(calendarDay(last)).toEqual(byDate(last));
  });

  it('knows the day of a wall time before and after 1970', () => {
    expect(dayOf(0)).toBe(0);
    expect(dayOf(DAY - 1)).toBe(0);
    expect(dayOf(-1)).toBe(-1);
  });

  it('reaches to the last moment of 2100', () => {
    expect(new Date(HORIZON).toISOString()).toBe('2100-12-31T23:59:59.999Z');
  });
});
