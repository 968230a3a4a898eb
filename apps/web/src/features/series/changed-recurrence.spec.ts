import { expect, it } from '@jest/globals';
import { changedRecurrence } from './changed-recurrence';

const form = { rrule: 'FREQ=DAILY', start: '2026-11-24T09:00', zone: 'UTC' };

it('sends nothing of what stays', () => {
  expect(changedRecurrence({ ...form, start: '2026-11-24T09:00:00', except: [] }, form)).toBeUndefined();
  expect(changedRecurrence({ cron: '0 9 * * *', zone: 'UTC' }, { cron: '0 9 * * *', zone: 'UTC' })).toBeUndefined();
});

it('keeps the days that were left out of a rule', () => {
  const before = { ...form, except: ['2026-12-24T09:00'] };
  expect(changedRecurrence(before, { ...form, rrule: 'FREQ=WEEKLY' })).toEqual({ ...before, rrule: 'FREQ=WEEKLY' });
});

it('leaves a rule behind for an expression, and the other way round', () => {
  const cron = { cron: '0 9 * * *', zone: 'UTC' };
  expect(changedRecurrence({ ...form, except: ['2026-12-24T09:00'] }, cron)).toEqual(cron);
  expect(changedRecurrence(cron, form)).toEqual(form);
});
