import { describe, expect, it } from '@jest/globals';
import { addDays, mondayOf, nowIn, weekFrom } from './days';

describe(mondayOf, () => {
  it.each([
    ['2026-11-16', '2026-11-16'],
    ['2026-11-21', '2026-11-16'],
    ['2026-11-22', '2026-11-16'],
    ['2027-01-01', '2026-12-28'],
  ])('begins the week of %s on %s', (day, monday) => {
    expect(mondayOf(day)).toBe(monday);
  });
});

describe(addDays, () => {
  it('crosses a change of the clocks by whole days', () => {
    expect(weekFrom('2027-03-22').at(-1)).toBe('2027-03-28');
    expect(addDays('2027-03-28', 1)).toBe('2027-03-29');
  });
});

describe(nowIn, () => {
  it('answers for a zone that this browser does not know', () => {
    expect(nowIn('Mars/Olympus_Mons')).toEqual({
      day: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      clock: expect.stringMatching(/^\d{2}:\d{2}$/),
    });
  });
});
