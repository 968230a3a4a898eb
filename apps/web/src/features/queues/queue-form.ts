import type { Queue, QueueRules } from '../../api/types';

/** A queue's rules as they stand in the form. */
export type QueueForm = Omit<QueueRules, 'recycleAfterDays'> & { evergreen: boolean; recycleAfterDays: number };

const COOL_DOWN_DAYS = 30;

export function newQueue(zone: string): QueueForm {
  return {
    name: '',
    zone,
    slots: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, time: '09:00' })),
    daysOff: [],
    blackouts: [],
    channelIds: [],
    evergreen: false,
    recycleAfterDays: COOL_DOWN_DAYS,
  };
}

export function formOfQueue({ name, zone, slots, daysOff, blackouts, channelIds, recycleAfterDays }: Queue): QueueForm {
  return {
    name,
    zone,
    slots,
    daysOff,
    blackouts,
    channelIds,
    evergreen: recycleAfterDays !== undefined,
    recycleAfterDays: recycleAfterDays ?? COOL_DOWN_DAYS,
  };
}

export function rulesOf({ evergreen, recycleAfterDays, ...form }: QueueForm): QueueRules {
  const blackouts = form.blackouts.map(({ from, to, reason }) =>
    reason === undefined || reason.trim() === '' ? { from, to } : { from, to, reason: reason.trim() },
  );
  const rules = { ...form, name: form.name.trim(), blackouts };
  return evergreen ? { ...rules, recycleAfterDays } : rules;
}
