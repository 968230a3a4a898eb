/** Where a page of occurrences ended. */
export interface OccurrencePlace {
  /** ISO instant. */
  dueAt: string;
  scheduleId: string;
}

const PLACE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9a-f-]{36})$/;

export function writePlace({ dueAt, scheduleId }: OccurrencePlace): string {
  return `${dueAt}~${scheduleId}`;
}

/** @returns undefined for what is no cursor of ours */
export function readPlace(cursor: string): OccurrencePlace | undefined {
  const [, dueAt, scheduleId] = PLACE.exec(cursor) ?? [];
  return dueAt === undefined || scheduleId === undefined ? undefined : { dueAt, scheduleId };
}
