import { describe, expect, it } from '@jest/globals';
import { readCron } from './read-cron.js';

const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const EVERY = {
  minute: { values: upTo(0, 59), open: true },
  hour: { values: upTo(0, 23), open: true },
  dayOfMonth: { values: upTo(1, 31), open: true },
  month: { values: upTo(1, 12), open: true },
  dayOfWeek: { values: upTo(0, 7), open: true },
};
const only = (...values: number[]) => ({ values, open: false });

describe('readCron', () => {
  it.each([
    ['* * * * *', {}],
    ['  0\t9  * *   * ', { minute: only(0), hour: only(9) }],
    ['5,0,5 * * * *', { minute: only(0, 5) }],
    ['10-14 * * * *', { minute: only(10, 11, 12, 13, 14) }],
    ['*/20 * * * *', { minute: { values: [0, 20, 40], open: true } }],
    ['10-20/5,59 * * * *', { minute: only(10, 15, 20, 59) }],
    ['0 */8 * * *', { minute: only(0), hour: { values: [0, 8, 16], open: true } }],
    ['* * 1-31/10 * *', { dayOfMonth: only(1, 11, 21, 31) }],
    ['* * * jan,DEC *', { month: only(1, 12) }],
    ['* * * FEB-apr *', { month: only(2, 3, 4) }],
    ['* * * * MON-FRI', { dayOfWeek: only(1, 2, 3, 4, 5) }],
    ['* * * * SUN,7', { dayOfWeek: only(0, 7) }],
    ['* * 5-5 * *', { dayOfMonth: only(5) }],
    [
      '*/59 */23 */31 */12 */7',
      {
        minute: { values: [0, 59], open: true },
        hour: { values: [0, 23], open: true },
        dayOfMonth: { values: [1], open: true },
        month: { values: [1], open: true },
        dayOfWeek: { values: [0, 7], open: true },
      },
    ],
  ])('reads %s', (text, expected) => {
    expect(readCron(text)).toEqual({ cron: { ...EVERY, ...expected }, problems: [] });
  });

  const NO_ITEM = 'is not a number, a range such as 1-5, a step such as */5, or *';

  it.each([
    ['61 * * * *', 'expression.minute 61 is not between 0 and 59'],
    ['-1 * * * *', `expression.minute -1 ${NO_ITEM}`],
    ['0 24 * * *', 'expression.hour 24 is not between 0 and 23'],
    ['0 0 0 * *', 'expression.dayOfMonth 0 is not between 1 and 31'],
    ['0 0 32 * *', 'expression.dayOfMonth 32 is not between 1 and 31'],
    [
      '0 0 1 13 *',
      'expression.month 13 is not between 1 and 12 or one of JAN, FEB, MAR, APR, MAY, JUN, JUL, AUG, SEP, OCT, NOV, DEC',
    ],
    ['0 0 * * 8', 'expression.dayOfWeek 8 is not between 0 and 7 or one of SUN, MON, TUE, WED, THU, FRI, SAT'],
    [
      '0 0 * * MONDAY',
      'expression.dayOfWeek MONDAY is not between 0 and 7 or one of SUN, MON, TUE, WED, THU, FRI, SAT',
    ],
    ['0 MON * * *', 'expression.hour MON is not between 0 and 23'],
    ['0x1 * * * *', 'expression.minute 0x1 is not between 0 and 59'],
    ['0005 * * * *', 'expression.minute 0005 is not between 0 and 59'],
    ['50-61 * * * *', 'expression.minute 61 is not between 0 and 59'],
    ['61-62 * * * *', 'expression.minute 61 is not between 0 and 59'],
    ['20-10 * * * *', 'expression.minute 20-10 runs backwards; write two ranges'],
    ['5/15 * * * *', 'expression.minute 5/15 has a step without a range; write 5-59/15'],
    ['*/0 * * * *', 'expression.minute */0 has a step outside 1 to 59'],
    ['*/60 * * * *', 'expression.minute */60 has a step outside 1 to 59'],
    ['*/x * * * *', 'expression.minute */x has a step outside 1 to 59'],
    ['5, * * * *', `expression.minute an empty value ${NO_ITEM}`],
    ['** * * * *', `expression.minute ** ${NO_ITEM}`],
    ['5-10-15 * * * *', `expression.minute 5-10-15 ${NO_ITEM}`],
    ['*/5/5 * * * *', `expression.minute */5/5 ${NO_ITEM}`],
    ['0 0 L * *', 'expression.dayOfMonth L is not between 1 and 31'],
    ['0 0 ? * *', `expression.dayOfMonth ? ${NO_ITEM}`],
    ['0 0 * * 1#2', `expression.dayOfWeek 1#2 ${NO_ITEM}`],
    ['0 0 9 * * *', 'expression has six fields; seconds and years cannot be given, so leave five'],
    ['0 9 * *', 'expression needs five fields: minute, hour, day of month, month, day of week, such as 0 9 * * 1-5'],
    [
      '0 0 9 * * * *',
      'expression needs five fields: minute, hour, day of month, month, day of week, such as 0 9 * * 1-5',
    ],
    ['', 'expression needs five fields: minute, hour, day of month, month, day of week, such as 0 9 * * 1-5'],
    ['@every 5m', 'expression @every 5m is not an expression of five fields; write 0 * * * * for every hour'],
    ['@reboot', 'expression @reboot is not an expression of five fields; write 0 * * * * for every hour'],
    ['@yearly', 'expression @yearly is not an expression of five fields; write 0 0 1 1 *'],
    ['@annually', 'expression @annually is not an expression of five fields; write 0 0 1 1 *'],
    ['@monthly', 'expression @monthly is not an expression of five fields; write 0 0 1 * *'],
    ['@WEEKLY', 'expression @WEEKLY is not an expression of five fields; write 0 0 * * 0'],
    ['@daily', 'expression @daily is not an expression of five fields; write 0 0 * * *'],
    ['@midnight', 'expression @midnight is not an expression of five fields; write 0 0 * * *'],
    ['@hourly', 'expression @hourly is not an expression of five fields; write 0 * * * *'],
  ])('says of "%s": %s', (text, problem) => {
    const reading = readCron(text);
    expect(reading.cron).toBeUndefined();
    expect(reading.problems.map(({ field, message }) => `${field} ${message}`)).toEqual([problem]);
  });

  it('names every field at fault at once', () => {
    const { problems } = readCron('60 24 32 13 8');
    const fields = ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'].map((field) => `expression.${field}`);
    expect(problems.map(({ field }) => field)).toEqual(fields);
  });
});
