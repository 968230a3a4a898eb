/** A wall time as people give it. */
export interface WallTime {
  localTime: string;
  zone: string;
}

/** When a post is to go out: at a wall time, in a free slot of a queue, or at a distance from its campaign's launch. */
export type ScheduleWish = WallTime | { queueId: string; place: 'first' | 'last' } | { days: number; time?: string };

/** A schedule as it comes in, of whatever form. */
export interface ScheduleFields {
  localTime?: string;
  zone?: string;
  queueId?: string;
  place?: 'first' | 'last';
  days?: number;
  time?: string;
}

/** Reads the one form that was given; undefined when it is none, or more than one. */
export function scheduleWish(fields: ScheduleFields): ScheduleWish | undefined {
  const { localTime, zone, queueId, place, days, time } = fields;
  const forms = [localTime ?? zone, queueId ?? place, days ?? time].filter((form) => form !== undefined);
  if (forms.length !== 1) return undefined;
  if (localTime !== undefined && zone !== undefined) return { localTime, zone };
  if (queueId !== undefined) return { queueId, place: place ?? 'last' };
  if (days !== undefined) return time === undefined ? { days } : { days, time };
  return undefined;
}
