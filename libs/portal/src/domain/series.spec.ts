import { describe, expect, it } from '@jest/globals';
import { readRecurrence, type RecurrenceFields, recurrenceForm, seriesProblems } from './series.js';

const RULE = { rrule: 'FREQ=WEEKLY;BYDAY=MO', start: '2031-05-05T09:00', zone: 'Europe/Berlin' };
const CRON = { cron: '0 9 * * 1', zone: 'Europe/Berlin' };

describe(readRecurrence, () => {
  it.each<RecurrenceFields>([
    RULE,
    { ...RULE, except: ['2031-05-12T09:00'], also: ['2031-05-13T09:00'] },
    CRON,
    { queueId: 'q' },
  ])('reads %j', (fields) => {
    expect(readRecurrence(fields)).toEqual(fields);
  });

  it.each<RecurrenceFields>([
    {},
    { rrule: RULE.rrule, start: RULE.start },
    { cron: CRON.cron },
    { zone: 'UTC' },
    { ...RULE, cron: CRON.cron },
    { ...RULE, queueId: 'q' },
    { ...CRON, queueId: 'q' },
    { ...CRON, start: RULE.start },
    { queueId: 'q', zone: 'UTC' },
    { queueId: 'q', also: [] },
  ])('refuses %j', (fields) => {
    expect(readRecurrence(fields)).toBeUndefined();
  });
});

describe(recurrenceForm, () => {
  it('speaks of rules, cron and slots as trigger does', () => {
    expect(recurrenceForm(RULE)).toEqual({ rule: RULE });
    expect(recurrenceForm(CRON)).toEqual({ cron: { expression: CRON.cron, zone: CRON.zone } });
    expect(recurrenceForm({ queueId: 'q' })).toEqual({ slot: { queueId: 'q', place: 'last' } });
  });
});

describe(seriesProblems, () => {
  it('finds none in what can be planned', () => {
    expect([RULE, CRON, { queueId: 'q' }].flatMap(seriesProblems)).toEqual([]);
  });

  it('names the field as people know it', () => {
    expect(seriesProblems({ ...CRON, cron: '0 25 * * *' })).toMatchObject([{ field: expect.stringMatching(/^cron/) }]);
    expect(seriesProblems({ ...RULE, rrule: 'FREQ=SECONDLY' })).toMatchObject([
      { field: expect.stringMatching(/^rrule/) },
    ]);
    expect(seriesProblems({ ...RULE, zone: 'Mars/Olympus' })).toMatchObject([{ field: 'zone' }]);
  });
});
