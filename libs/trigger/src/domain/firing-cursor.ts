/** How far somebody has followed the firings: all before this place are known. */
export interface FiringPlace {
  /** Of the transaction that fired. */
  transaction: string;
  scheduleId: string;
  /** ISO instant. */
  dueAt: string;
}

const PLACE = /^(\d{1,20})~([0-9a-f-]{36})~(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/;
const FIRST_SCHEDULE = '00000000-0000-0000-0000-000000000000';
const FIRST_INSTANT = '1970-01-01T00:00:00.000Z';

/** Before everything that a transaction fired. */
export function placeBefore(transaction: string): FiringPlace {
  return { transaction, scheduleId: FIRST_SCHEDULE, dueAt: FIRST_INSTANT };
}

export function writeFiringPlace({ transaction, scheduleId, dueAt }: FiringPlace): string {
  return `${transaction}~${scheduleId}~${dueAt}`;
}

/** What is no cursor of ours means the beginning. */
export function readFiringPlace(cursor: string | undefined): FiringPlace {
  const [, transaction, scheduleId, dueAt] = PLACE.exec(cursor ?? '') ?? [];
  if (transaction === undefined || scheduleId === undefined || dueAt === undefined) return placeBefore('0');
  return { transaction, scheduleId, dueAt };
}
